using Antares.Accuracy;

namespace Antares.Modelling;

/// <summary>What models that had not seen them say of each training polygon.</summary>
/// <param name="Keys">Key of each polygon; shape (polygon).</param>
/// <param name="Truth">Number of its class; shape (polygon).</param>
/// <param name="Said">Probabilities; the mean over the rows of a polygon.</param>
/// <param name="Codes">Code of each class.</param>
internal sealed record PolygonJudgement(ulong[] Keys, int[] Truth, CrossValidated Said, int[] Codes)
{
    /// <summary>True against predicted.</summary>
    public ConfusionMatrix Confusion => Said.Confusion(Truth, Codes);

    /// <summary>1 - probability of its own label.</summary>
    public double Noise(int polygon) => Math.Clamp(1.0 - Said.Of(polygon)[Truth[polygon]], 0, 1);

    /// <summary>Only the polygons of which something is said.</summary>
    public PolygonJudgement WithoutUnknown()
    {
        int[] known = [.. Enumerable.Range(0, Keys.Length).Where(i => !float.IsNaN(Said.Of(i)[0]))];
        return this with
        {
            Keys = [.. known.Select(i => Keys[i])],
            Truth = [.. known.Select(i => Truth[i])],
            Said = Said with { Probabilities = [.. known.SelectMany(i => Said.Of(i).ToArray())] },
        };
    }

    /// <summary>One row for each polygon.</summary>
    public static PolygonJudgement Of(Learner learner, CrossValidated rows)
    {
        int[] groups = learner.Samples.Groups;
        int[] first = [.. Enumerable.Range(0, groups.Length).DistinctBy(i => groups[i])];
        return new PolygonJudgement(
            [.. first.Select(i => learner.Keys[i])], [.. first.Select(i => learner.Samples.Classes[i])], rows.ByPolygon(groups), learner.Samples.ClassCodes);
    }
}
