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
    /// <param name="column">Values of a feature, NaN where missing; of more than 65536 an even sample is looked at.</param>
    public static float[] Edges(ReadOnlySpan<float> column)
    {
        float[] values = new float[Math.Min(column.Length, SampleSize)];
        int known = Sample(column, values);
        FloatSort.Sort(values.AsSpan(0, known));
        int[] counts = new int[known];
        int distinct = Distinct(values.AsSpan(0, known), counts);
        return distinct <= MostValues ? EveryGap(values.AsSpan(0, distinct)) : EqualMass(values.AsSpan(0, distinct), counts, known);
    }

    /// <summary>The threshold midway between two neighbouring values: the lower one is not above it, the upper one is.</summary>
    public static float Between(float lower, float upper)
    {
        float middle = (float)(((double)lower + upper) / 2);
        return middle < upper && middle >= lower ? middle : lower;
    }

    private static int Sample(ReadOnlySpan<float> column, float[] values)
    {
        int known = 0;
        for (int i = 0; i < values.Length; i++)
        {
            float value = column[(int)((long)i * column.Length / values.Length)];
            if (!float.IsNaN(value))
            {
                values[known++] = value;
            }
        }

        return known;
    }

    /// <summary>Keeps each value once and counts how often it was there.</summary>
    private static int Distinct(Span<float> sorted, int[] counts)
    {
        int distinct = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (distinct == 0 || sorted[distinct - 1] != sorted[i])
            {
                sorted[distinct++] = sorted[i];
            }

            counts[distinct - 1]++;
        }

        return distinct;
    }

    private static float[] EveryGap(ReadOnlySpan<float> values)
    {
        float[] edges = new float[Math.Max(0, values.Length - 1)];
        for (int i = 0; i < edges.Length; i++)
        {
            edges[i] = Between(values[i], values[i + 1]);
        }

        return edges;
    }

    /// <summary>Closes a bin when it holds its share of what is left.</summary>
    private static float[] EqualMass(ReadOnlySpan<float> values, int[] counts, int total)
    {
        float[] edges = new float[MostValues - 1];
        int found = 0, left = total, mass = 0;
        for (int i = 0; i + 1 < values.Length && found < edges.Length; i++)
        {
            mass += counts[i];
            if ((long)mass * (MostValues - found) >= left)
            {
                edges[found++] = Between(values[i], values[i + 1]);
                left -= mass;
                mass = 0;
            }
        }

        return edges[..found];
    }
}
