using System.Numerics;

namespace Antares.Recipes.Kernels;

/// <summary>The spectrum in the middle of a pixel's spectra, and how far they lie around it.</summary>
/// <remarks>
/// Geometric median: Roberts et al., IEEE Trans. Geosci. Remote Sens. 55 (2017) 6254-6264, doi:10.1109/TGRS.2017.2723896; deviations: Roberts et al.,
/// IGARSS (2018) 2719-2722, doi:10.1109/IGARSS.2018.8518312. Dates count on which all bands are clear. Weiszfeld's iteration begins at the median of
/// each band and ends when a step is shorter than 1e-3 or after 100 steps; where the estimate is at a date (less than 1e-6 away) the step is that of
/// Vardi and Zhang, Proc. Natl. Acad. Sci. USA 97 (2000) 1423-1426, doi:10.1073/pnas.97.4.1423, which leaves the date unless it is the median. 100
/// steps are too few only where an even number of spectra lies almost on a line: the sum of distances is flat between the middle two, and the one
/// found is up to about 1e-5 of itself above the least. A pixel that has ended keeps its value while its neighbours in the vector go on.
/// </remarks>
public static class GeometricMedian
{
    /// <summary>Computes the medians, and the deviations whose result is not empty.</summary>
    /// <param name="series">Finite band values, NaN where missing; shape (band, time, pixel).</param>
    /// <param name="bandStride">Values from one band to the next.</param>
    /// <param name="stride">Values from one date to the next.</param>
    /// <param name="bands">Number of bands, at least 1.</param>
    /// <param name="dates">Number of dates.</param>
    /// <param name="pixels">Number of pixels.</param>
    /// <param name="median">Result in the unit of the bands; shape (band, pixel). NaN where no date is clear in all bands.</param>
    /// <param name="emad">Empty, or median distance of the dates to the geometric median, in the unit of the bands; shape (pixel).</param>
    /// <param name="smad">Empty, or median cosine distance, 0 to 2; dates that are 0 in all bands have no angle and do not count; shape (pixel).</param>
    /// <param name="bcmad">Empty, or median Bray-Curtis distance; dates whose sums with the median are 0 do not count; shape (pixel).</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Compute(
        ReadOnlySpan<double> series,
        int bandStride,
        int stride,
        int bands,
        int dates,
        int pixels,
        Span<double> median,
        Span<double> emad,
        Span<double> smad,
        Span<double> bcmad)
    {
        Check(series.Length, bandStride, stride, bands, dates, pixels);
        CheckResult(median.Length, bands * pixels);
        CheckResult(emad.Length, emad.IsEmpty ? 0 : pixels);
        CheckResult(smad.Length, smad.IsEmpty ? 0 : pixels);
        CheckResult(bcmad.Length, bcmad.IsEmpty ? 0 : pixels);

        SpectraBlock block = new(bands, dates);
        for (int pixel = 0; pixel < pixels; pixel += Vector<double>.Count)
        {
            int available = pixels - pixel;
            block.Load(series, bandStride, stride, pixel, available);
            block.FindMedian();
            for (int band = 0; band < bands; band++)
            {
                Lanes.Store(block.Median(band), median, (band * pixels) + pixel, available);
            }

            if (!emad.IsEmpty)
            {
                Lanes.Store(block.EuclideanDeviation(), emad, pixel, available);
            }

            if (!smad.IsEmpty)
            {
                Lanes.Store(block.CosineDeviation(), smad, pixel, available);
            }

            if (!bcmad.IsEmpty)
            {
                Lanes.Store(block.BrayCurtisDeviation(), bcmad, pixel, available);
            }
        }
    }

    private static void Check(int length, int bandStride, int stride, int bands, int dates, int pixels)
    {
        long last = (long)(bands - 1) * bandStride;
        if (bands < 1 || bandStride < 0 || last > length)
        {
            throw new ArgumentException($"{bands} bands, one every {bandStride} values, do not fit a series of {length} values.");
        }

        SeriesShape.Check(length - (int)last, stride, dates, pixels);
    }

    private static void CheckResult(int length, int needed)
    {
        if (length != needed)
        {
            throw new ArgumentException($"A result of {length} values was given, {needed} are needed.");
        }
    }
}
