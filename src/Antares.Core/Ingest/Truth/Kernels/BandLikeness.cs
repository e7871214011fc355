namespace Antares.Ingest.Truth.Kernels;

/// <summary>How alike two planes of one place are: by level and by pattern.</summary>
public static class BandLikeness
{
    /// <summary>Median distance of the values after a common shift is taken out.</summary>
    /// <param name="first">Shape (pixel).</param>
    /// <param name="second">Shape (pixel).</param>
    /// <param name="pixels">Pixels that count.</param>
    /// <param name="shift">First minus second in general.</param>
    /// <returns>NaN where no pixel counts.</returns>
    public static double Distance(ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<int> pixels, double shift)
    {
        float[] distances = new float[pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            distances[i] = MathF.Abs(first[pixels[i]] - second[pixels[i]] - (float)shift);
        }

        return Quantile.OfAny(distances, 0.5);
    }

    /// <summary>Pearson's correlation; 0 where one plane is flat.</summary>
    /// <param name="first">Shape (pixel).</param>
    /// <param name="second">Shape (pixel).</param>
    /// <param name="pixels">Pixels that count.</param>
    public static double Correlation(ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<int> pixels)
    {
        double sumFirst = 0, sumSecond = 0;
        foreach (int pixel in pixels)
        {
            sumFirst += first[pixel];
            sumSecond += second[pixel];
        }

        double meanFirst = sumFirst / pixels.Length, meanSecond = sumSecond / pixels.Length, both = 0, squaresFirst = 0, squaresSecond = 0;
        foreach (int pixel in pixels)
        {
            double a = first[pixel] - meanFirst, b = second[pixel] - meanSecond;
            both += a * b;
            squaresFirst += a * a;
            squaresSecond += b * b;
        }

        return squaresFirst > 0 && squaresSecond > 0 ? both / Math.Sqrt(squaresFirst * squaresSecond) : 0;
    }
}
