namespace Antares.Recipes.Kernels;

/// <summary>(first - second) / (first + second), as in NDVI.</summary>
/// <remarks>Rouse et al., Monitoring vegetation systems in the Great Plains with ERTS, NASA SP-351 (1974) 309-317. Computed in double.</remarks>
public static class NormalizedDifference
{
    /// <summary>Computes the index of one date.</summary>
    /// <param name="first">The band that raises the index; shape (pixel).</param>
    /// <param name="firstNodata">Its nodata.</param>
    /// <param name="second">The band that lowers it; shape (pixel).</param>
    /// <param name="secondNodata">Its nodata.</param>
    /// <param name="clear">-1 where the pixel may be used, else 0; shape (pixel).</param>
    /// <param name="index">Result; NaN where a band is nodata, the pixel is not clear or the sum of both bands is not above 0.</param>
    public static void Compute(
        ReadOnlySpan<int> first, int firstNodata, ReadOnlySpan<int> second, int secondNodata, ReadOnlySpan<int> clear, Span<double> index)
    {
        if (first.Length != index.Length || second.Length != index.Length || clear.Length != index.Length)
        {
            throw new ArgumentException($"{first.Length}, {second.Length} and {clear.Length} pixels do not make {index.Length} values.");
        }

        for (int pixel = 0; pixel < index.Length; pixel++)
        {
            int a = first[pixel], b = second[pixel];
            bool counts = clear[pixel] != 0 && a != firstNodata && b != secondNodata && a + b > 0;
            index[pixel] = counts ? (double)(a - b) / (a + b) : double.NaN;
        }
    }
}
