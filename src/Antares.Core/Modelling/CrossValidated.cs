using Antares.Accuracy;

namespace Antares.Modelling;

/// <summary>What models that had not seen them say of training polygons.</summary>
/// <param name="Probabilities">Shape (row, class).</param>
/// <param name="ClassCount">Number of classes.</param>
internal sealed record CrossValidated(float[] Probabilities, int ClassCount)
{
    /// <summary>How much the share of rightly named rows falls when a feature is shuffled, -1 to 1; shape (feature). Empty where it was not measured.</summary>
    public double[] Importance { get; init; } = [];

    /// <summary>Share of the rows of each fold that is named rightly, 0 to 1; shape (fold).</summary>
    public double[] ByFold { get; init; } = [];

    /// <summary>One row for each polygon: the mean over its rows.</summary>
    /// <param name="groups">Polygon of each row, from 0 without a gap; shape (row).</param>
    public CrossValidated ByPolygon(int[] groups)
    {
        int count = groups.Length == 0 ? 0 : groups.Max() + 1;
        double[] sums = new double[count * ClassCount];
        int[] rows = new int[count];
        for (int i = 0; i < groups.Length; i++)
        {
            rows[groups[i]]++;
            for (int k = 0; k < ClassCount; k++)
            {
                sums[(groups[i] * ClassCount) + k] += Probabilities[(i * ClassCount) + k];
            }
        }

        return this with { Probabilities = [.. sums.Select((sum, at) => (float)(sum / rows[at / ClassCount]))] };
    }

    /// <summary>Most probable class of a row.</summary>
    public int Best(int row) => ClassChoice.Best(Of(row));

    /// <summary>Probabilities of a row.</summary>
    public ReadOnlySpan<float> Of(int row) => Probabilities.AsSpan(row * ClassCount, ClassCount);

    /// <summary>True against predicted.</summary>
    /// <param name="truth">Class of each row; shape (row).</param>
    /// <param name="codes">Code of each class.</param>
    public ConfusionMatrix Confusion(int[] truth, int[] codes)
    {
        ConfusionMatrix matrix = new(codes);
        for (int i = 0; i < truth.Length; i++)
        {
            matrix.Add(codes[truth[i]], codes[Best(i)]);
        }

        return matrix;
    }

    /// <summary>Whether the probabilities are what they say.</summary>
    public IReadOnlyList<ReliabilityBin> Reliability(int[] truth) => ReliabilityCurve.Of(
        [.. Enumerable.Range(0, truth.Length).Select(i => Of(i)[Best(i)])], [.. Enumerable.Range(0, truth.Length).Select(i => Best(i) == truth[i])]);
}
