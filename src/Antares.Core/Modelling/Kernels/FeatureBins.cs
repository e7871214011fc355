namespace Antares.Modelling.Kernels;

/// <summary>Puts a feature into at most 255 bins, so that trees count instead of sort. Bin 255 is "missing".</summary>
/// <remarks><c>bin &lt;= cut</c> says the same as <c>value &lt;= edges[cut]</c>: bins and stored thresholds give identical walks.</remarks>
public static class FeatureBins
{
    /// <summary>Bin of NaN.</summary>
    public const int Missing = 255;

    private const int MostValues = 255;
    private const int SampleSize = 65536;

    /// <summary>Rising edges between the bins: all gaps between distinct values when these are few, else gaps of about equal mass.</summary>
    /// <param name="column">Values of a feature, NaN where missing.</param>
    public static float[] Edges(ReadOnlySpan<float> column)
    {
        List<float> values = Sample(column);
        values.Sort();
        List<(float Value, int Count)> distinct = Distinct(values);
        return distinct.Count <= MostValues ? EveryGap(distinct) : EqualMass(distinct, values.Count);
    }

    private static List<float> Sample(ReadOnlySpan<float> column)
    {
        int taken = Math.Min(column.Length, SampleSize);
        List<float> values = new(taken);
        for (int i = 0; i < taken; i++)
        {
            float value = column[(int)((long)i * column.Length / taken)];
            if (!float.IsNaN(value))
            {
                values.Add(value);
            }
        }

        return values;
    }

    private static List<(float Value, int Count)> Distinct(List<float> sorted)
    {
        List<(float Value, int Count)> distinct = [];
        foreach (float value in sorted)
        {
            if (distinct.Count > 0 && distinct[^1].Value == value)
            {
                distinct[^1] = (value, distinct[^1].Count + 1);
            }
            else
            {
                distinct.Add((value, 1));
            }
        }

        return distinct;
    }

    private static float[] EveryGap(List<(float Value, int Count)> distinct) =>
        [.. Enumerable.Range(1, Math.Max(0, distinct.Count - 1)).Select(i => Between(distinct[i - 1].Value, distinct[i].Value))];

    /// <summary>Closes a bin when it holds its share of what is left.</summary>
    private static float[] EqualMass(List<(float Value, int Count)> distinct, int total)
    {
        List<float> edges = [];
        int left = total, mass = 0;
        for (int i = 0; i + 1 < distinct.Count && edges.Count < MostValues - 1; i++)
        {
            mass += distinct[i].Count;
            if ((long)mass * (MostValues - edges.Count) >= left)
            {
                edges.Add(Between(distinct[i].Value, distinct[i + 1].Value));
                left -= mass;
                mass = 0;
            }
        }

        return [.. edges];
    }

    /// <summary>The threshold midway between two neighbouring values: the lower one is not above it, the upper one is.</summary>
    public static float Between(float lower, float upper)
    {
        float middle = (float)(((double)lower + upper) / 2);
        return middle < upper ? middle : lower;
    }
}
