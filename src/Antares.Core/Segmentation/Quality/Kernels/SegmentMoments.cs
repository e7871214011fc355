namespace Antares.Segmentation.Quality.Kernels;

/// <summary>Size, mean and scatter of every segment: what the unsupervised measures are made of.</summary>
/// <remarks>Two passes over the pixels and sums in double, so a large mean does not eat a small variance.</remarks>
public static class SegmentMoments
{
    /// <summary>Pixels of every segment.</summary>
    /// <param name="labels">1..n, 0 = no segment; any shape.</param>
    /// <param name="pixels">Result; shape (segment).</param>
    public static void Count(ReadOnlySpan<uint> labels, Span<long> pixels)
    {
        pixels.Clear();
        foreach (uint label in labels)
        {
            if (label != 0)
            {
                pixels[(int)label - 1]++;
            }
        }
    }

    /// <summary>Mean of every segment, and the sum of squared deviations of its pixels from it.</summary>
    /// <param name="labels">1..n, 0 = no segment.</param>
    /// <param name="values">Values of one plane, finite where there is a segment; shape of the labels.</param>
    /// <param name="pixels">Pixels of every segment; shape (segment).</param>
    /// <param name="means">Result; shape (segment). NaN where a segment has no pixel.</param>
    /// <param name="squares">Result; shape (segment).</param>
    /// <exception cref="ArgumentException">Labels and values differ in length.</exception>
    public static void Compute(
        ReadOnlySpan<uint> labels, ReadOnlySpan<float> values, ReadOnlySpan<long> pixels, Span<double> means, Span<double> squares)
    {
        if (labels.Length != values.Length)
        {
            throw new ArgumentException($"{values.Length} values do not fit {labels.Length} labels.", nameof(values));
        }

        means.Clear();
        squares.Clear();
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] != 0)
            {
                means[(int)labels[i] - 1] += values[i];
            }
        }

        for (int segment = 0; segment < means.Length; segment++)
        {
            means[segment] /= pixels[segment];
        }

        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] != 0)
            {
                double apart = values[i] - means[(int)labels[i] - 1];
                squares[(int)labels[i] - 1] += apart * apart;
            }
        }
    }

    /// <summary>Mean over all pixels; NaN where there is none.</summary>
    /// <param name="pixels">Pixels of every segment.</param>
    /// <param name="means">Mean of every segment.</param>
    public static double Mean(ReadOnlySpan<long> pixels, ReadOnlySpan<double> means)
    {
        double sum = 0;
        long count = 0;
        for (int segment = 0; segment < pixels.Length; segment++)
        {
            sum += pixels[segment] * means[segment];
            count += pixels[segment];
        }

        return sum / count;
    }
}
