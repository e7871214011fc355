using System.Globalization;
using Antares.Accuracy;
using Antares.Modelling;
using Antares.Sampling;

namespace Antares.Cli;

/// <summary>A model card as lines of text.</summary>
internal static class ModelCardLines
{
    private const int NameWidth = 28;
    private const int MostFeatures = 15;

    /// <summary>The whole card.</summary>
    public static IEnumerable<string> All(ModelCard card)
    {
        ModelSource source = card.Source;
        yield return $"Model '{card.Name}' ({card.Algorithm}, Antares {card.AntaresVersion})";
        yield return $"  learned from  {source.Learned.Sum()} polygons of training set '{source.TrainingSet}', scheme '{card.Scheme.Name}', {card.Classes.Count} classes";
        yield return $"  on            {card.Features.Count} features of product '{source.Product}' (recipe {source.Recipe}){(source.Table.Length > 0 ? $", table {source.Table}" : "")}";
        yield return $"  pixels        {AggregationName.Of(card.Aggregation)} of a polygon{Categorical(card)}";
        yield return $"  parameters    {string.Join(' ', card.Parameters.Select(p => $"{p.Key}={p.Value}"))}";
        yield return $"  fingerprints  training {source.TrainingFingerprint[..16]}, table {source.TableFingerprint[..16]}"
            + (source.ProductFingerprint.Length > 0 ? $", product {source.ProductFingerprint[..16]}" : "");
        foreach (string line in Treatment(card))
        {
            yield return "  " + line;
        }

        foreach (string line in Accuracy(card).Concat(Calibration(card)).Concat(Importance(card)).Concat(Search(card)).Concat(Notes(card)))
        {
            yield return line;
        }
    }

    /// <summary>What was done to the polygons.</summary>
    public static IEnumerable<string> Treatment(ModelCard card)
    {
        int left = card.Source.Polygons.Sum() - card.Source.Learned.Sum();
        if (card.Treatment.Contamination is double share)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"outliers      the {share:0.##%} of each class most unlike the rest were left out");
        }

        if (card.Treatment.Balance)
        {
            yield return "balance       classes were thinned out to the size of the smallest one";
        }

        if (left > 0)
        {
            yield return $"left out      {left} of {card.Source.Polygons.Sum()} polygons";
        }

        if (card.Treatment.Calibrate)
        {
            yield return "calibrated    by isotonic regression of each class";
        }
    }

    /// <summary>Accuracy and confusion matrix.</summary>
    public static IEnumerable<string> Accuracy(ModelCard card)
    {
        ConfusionMatrix matrix = card.Accuracy.Confusion;
        if (matrix.Overall is not double overall)
        {
            yield return card.Accuracy.OutOfBag is double votes
                ? string.Create(CultureInfo.InvariantCulture, $"accuracy: {votes:0.00} by out-of-bag votes; neighbours of a polygon were learned from, so elsewhere it is lower")
                : "accuracy: not known, no polygon was left out";
            yield break;
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"accuracy: {overall:0.00} on {matrix.Total} polygons, each by a model that had not seen it ({Folds(card.Accuracy)})");
        if (card.Accuracy.ByFold.Count > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  in the folds: {card.Accuracy.ByFold.Min():0.00} to {card.Accuracy.ByFold.Max():0.00}");
        }

        if (card.Accuracy.OutOfBag is double bag)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  out-of-bag votes: {bag:0.00}");
        }

        int width = Math.Max(5, matrix.Counts.Max().ToString(CultureInfo.InvariantCulture).Length + 1);
        width = Math.Max(width, matrix.Codes.Max().ToString(CultureInfo.InvariantCulture).Length + 1);
        yield return $"  {"true \\ predicted".PadRight(NameWidth)}{string.Concat(matrix.Codes.Select(c => Right(c, width)))}   producer's   user's";
        foreach (int code in matrix.Codes)
        {
            string counts = string.Concat(matrix.Codes.Select(mapped => Right(matrix[code, mapped], width)));
            yield return $"  {Named(card, code).PadRight(NameWidth)}{counts}   {Share(matrix.Producers(code)),10}   {Share(matrix.Users(code)),6}";
        }
    }

    /// <summary>One parameter set of a search.</summary>
    public static string Result(GridResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {result.Accuracy:0.0000}  mean producer's {result.MeanProducers:0.0000}  {string.Join(' ', result.Parameters.Select(p => $"{p.Key}={p.Value}"))}");

    private static string Categorical(ModelCard card) => card.Features.Any(f => f.IsCategorical)
        ? $"; majority of {string.Join(", ", card.Features.Where(f => f.IsCategorical).Select(f => f.Name))}"
        : "";

    private static string Folds(ModelAccuracy accuracy) => accuracy.Split == FoldSplit.Random
        ? $"{accuracy.Folds} folds at random"
        : string.Create(CultureInfo.InvariantCulture, $"{accuracy.Folds} folds of blocks, side {accuracy.BlockSide:0.######}");

    private static IEnumerable<string> Calibration(ModelCard card)
    {
        if (card.Accuracy.Reliability.Count == 0)
        {
            yield break;
        }

        yield return string.Create(
            CultureInfo.InvariantCulture, $"calibration: confidence and share of right ones differ by {ReliabilityCurve.Error(card.Accuracy.Reliability):0.000} on average");
        foreach (ReliabilityBin bin in card.Accuracy.Reliability)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"  says {bin.Low:0.0} to {bin.High:0.0}   {bin.Count,7} {(bin.Count == 1 ? "polygon " : "polygons")}   says {bin.Confidence:0.00}, is right {bin.Right:0.00}");
        }
    }

    private static IEnumerable<string> Importance(ModelCard card)
    {
        yield return "importance: share of the gain of all splits; loss of accuracy on unseen polygons when the feature is shuffled";
        FeatureImportance[] sorted = [.. card.Importance.OrderByDescending(i => i.Gain).ThenByDescending(i => i.Permutation)];
        foreach (FeatureImportance one in sorted.Take(MostFeatures))
        {
            string loss = one.Permutation is double drop ? drop.ToString("0.0000", CultureInfo.InvariantCulture) : "-";
            yield return $"  {one.Feature.PadRight(NameWidth)}{one.Gain.ToString("0.0000", CultureInfo.InvariantCulture),8}   {loss,8}";
        }

        if (sorted.Length > MostFeatures)
        {
            yield return $"  and {sorted.Length - MostFeatures} more: --json shows all";
        }
    }

    private static IEnumerable<string> Search(ModelCard card)
    {
        if (card.Search.Count > 0)
        {
            yield return "search: share of left-out polygons named rightly";
        }

        foreach (GridResult result in card.Search.OrderByDescending(r => r.Accuracy))
        {
            yield return Result(result);
        }
    }

    private static IEnumerable<string> Notes(ModelCard card)
    {
        if (card.Notes.Count > 0)
        {
            yield return "notes:";
        }

        foreach (string note in card.Notes)
        {
            yield return "  " + note;
        }
    }

    private static string Right(long number, int width) => number.ToString(CultureInfo.InvariantCulture).PadLeft(width);

    private static string Named(ModelCard card, int code)
    {
        string name = $"{code} {card.Scheme.Find(code)?.Name}";
        return name.Length >= NameWidth ? name[..(NameWidth - 2)] + "…" : name;
    }

    private static string Share(double? share) => share is double value ? value.ToString("0.00", CultureInfo.InvariantCulture) : "-";
}
