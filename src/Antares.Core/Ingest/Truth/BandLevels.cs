using Antares.Ingest.Truth.Kernels;

namespace Antares.Ingest.Truth;

/// <summary>Order statistics of the clear values of a band.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Dark">The value that 1 % of them lie below; NaN where there are none.</param>
/// <param name="Low">The value that 5 % of them lie below.</param>
/// <param name="Median">Their median.</param>
/// <param name="NegativeShare">Share below 0.</param>
/// <param name="FloorShare">Share of exactly 0 or 1: what cutting at nought leaves behind.</param>
internal readonly record struct BandLevels(int Count, double Dark, double Low, double Median, double NegativeShare, double FloorShare)
{
    /// <summary>Of values in any order, which are sorted in place.</summary>
    public static BandLevels Of(float[] values)
    {
        Array.Sort(values);
        double all = Math.Max(1, values.Length);
        return new BandLevels(
            values.Length, Quantile.OfSorted(values, 0.01), Quantile.OfSorted(values, 0.05), Quantile.OfSorted(values, 0.5),
            values.Count(v => v < 0) / all, values.Count(v => v is 0 or 1) / all);
    }
}
