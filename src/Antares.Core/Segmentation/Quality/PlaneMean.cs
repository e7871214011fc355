namespace Antares.Segmentation.Quality;

/// <summary>One number of the numbers of several planes.</summary>
internal static class PlaneMean
{
    /// <summary>Mean by the weights of the planes, over those where the measure is defined (a plane that is the same everywhere has no Moran's I).</summary>
    /// <returns>Null where none is.</returns>
    public static double? Of(ReadOnlySpan<double> values, ReadOnlySpan<float> weights)
    {
        double sum = 0, weight = 0;
        for (int plane = 0; plane < values.Length; plane++)
        {
            if (double.IsFinite(values[plane]))
            {
                sum += weights[plane] * values[plane];
                weight += weights[plane];
            }
        }

        return Defined(sum / weight);
    }

    /// <summary>Null in place of NaN and infinity.</summary>
    public static double? Defined(double value) => double.IsFinite(value) ? value : null;
}
