using System.Globalization;
using Antares.Sampling;

namespace Antares.Modelling;

/// <summary>What a person should know of training polygons before trusting a model of them.</summary>
internal static class TrainingNotes
{
    private const int Few = 10;
    private const double Tiny = 1;

    /// <summary>One sentence for each thing that is not as it should be.</summary>
    /// <param name="data">Where the polygons come from.</param>
    /// <param name="table">Those that have features.</param>
    /// <param name="nameOf">Name of a class.</param>
    public static IEnumerable<string> Of(TrainingData data, SampleTable table, Func<int, string> nameOf)
    {
        if (!data.SaysAggregation)
        {
            yield return $"The table does not say how the pixels of a polygon became one number; {AggregationName.Of(data.Aggregation)} is taken: give -sp where it was another.";
        }

        int tiny = table.Pixels.Count(p => p < Tiny);
        if (tiny > 0)
        {
            yield return $"{Polygons(tiny)} smaller than a pixel: the features are mostly those of what lies around.";
        }

        if (data.Overlaps is { Count: > 0 } overlaps)
        {
            string conflicts = data.Conflicts == 0 ? "" : $"; {data.Conflicts} pairs have different classes";
            yield return $"{Polygons(overlaps.Count)} on others{conflicts}.".Replace(" on others", overlaps.Count == 1 ? " lies on others" : " lie on others", StringComparison.Ordinal);
        }

        foreach (IGrouping<int, (ulong Key, int Code)> one in table.Keys.Zip(table.Codes).Distinct().GroupBy(p => p.Second).OrderBy(c => c.Key))
        {
            int count = one.Count();
            if (count < Few)
            {
                yield return $"Class {nameOf(one.Key)} has {(count == 1 ? "one polygon" : $"{count} polygons")}: what is said of it is little more than a guess.";
            }
        }

        foreach (string note in Features(data.Features, table))
        {
            yield return note;
        }
    }

    /// <summary>What makes the measured accuracy other than it seems.</summary>
    public static IEnumerable<string> Of(FoldSplit split, int folds, IReadOnlyList<int> unseen, int searched, Func<int, string> nameOf)
    {
        if (searched > 0)
        {
            yield return $"The parameters are the best of {searched} sets on these very folds: the accuracy is a little flattered.";
        }

        if (folds == 0)
        {
            yield return "There was no cross-validation.";
        }
        else if (split == FoldSplit.Random)
        {
            yield return "Polygons were left out at random: neighbours of a tested polygon were learned from, so the accuracy elsewhere is lower.";
        }

        foreach (int code in unseen)
        {
            yield return $"All polygons of class {nameOf(code)} lie in one fold: no tested model had learned the class, so its polygons count as errors.";
        }
    }

    private static string Polygons(int count) => count == 1 ? "One polygon" : string.Create(CultureInfo.InvariantCulture, $"{count} polygons");

    private static IEnumerable<string> Features(IReadOnlyList<ModelFeature> features, SampleTable table)
    {
        for (int i = 0; i < features.Count; i++)
        {
            float[] values = [.. Enumerable.Range(0, table.Count).Select(row => table.Row(row)[i])];
            int infinite = values.Count(float.IsInfinity);
            if (infinite > 0)
            {
                yield return $"Feature '{features[i].Name}' is infinite on {infinite} polygons: it counts as missing there.";
            }

            int distinct = values.Where(float.IsFinite).Distinct().Take(2).Count();
            if (distinct < 2)
            {
                yield return $"Feature '{features[i].Name}' {(distinct == 0 ? "is missing on every training polygon" : "has one value on all training polygons")}: it decides nothing.";
            }
        }
    }
}
