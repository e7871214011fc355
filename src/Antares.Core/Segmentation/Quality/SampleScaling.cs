using Antares.Catalog;
using Antares.Grid;
using Antares.Segmentation.Kernels;
using Antares.Storage;

namespace Antares.Segmentation.Quality;

/// <summary>The scaling of the bands of a sample: that of a segmentation, or measured over the windows.</summary>
/// <param name="Scaling">The scaling.</param>
/// <param name="Source">Where it comes from, for people.</param>
internal sealed record SampleScaling(BandScaling Scaling, string Source)
{
    private const string Fact = "scaling";

    /// <summary>The scaling that a segmentation was cut with; null where it kept none.</summary>
    public static BandScaling? KeptBy(Product segmentation) =>
        segmentation.Facts.TryGetValue(Fact, out string? text) ? BandScaling.Parse(text) : null;

    /// <summary>That of a segmentation, which must be of these bands of this product.</summary>
    /// <exception cref="AntaresException">It is of others, or there is none.</exception>
    public static SampleScaling Of(Product segmentation, string product, IReadOnlyList<Measurement> bands, string where)
    {
        BandScaling? kept = KeptBy(segmentation);
        return kept?.IsOf(product, bands) == true
            ? new SampleScaling(kept, $"as segmentation '{segmentation.Name}'")
            : throw new AntaresException(
                kept is null
                    ? $"Segmentation '{segmentation.Name}' has no scaling of bands."
                    : $"Segmentation '{segmentation.Name}' is of bands {string.Join(", ", kept.Bands.Select(b => b.Band))} of '{kept.Product}'.",
                where,
                "Leave it out: then the bands are scaled by percentiles of the sample. Or ask for the same product and bands.");
    }

    /// <summary>As people want it: percentiles are measured over all windows.</summary>
    public static SampleScaling Measure(
        ProductMosaic mosaic, IReadOnlyList<Measurement> bands, BandSettings settings, IReadOnlyList<PixelWindow> windows, CancellationToken cancel) => new(
            BandScaling.Of(mosaic.Product.Name, bands, settings, band => Measure(mosaic, band, settings, windows, cancel)),
            bands.All(b => settings.Ranges.ContainsKey(b.Name)) ? "as given" : $"percentiles {settings.Percentiles} of the sample");

    private static BandScale Measure(
        ProductMosaic mosaic, Measurement band, BandSettings settings, IReadOnlyList<PixelWindow> windows, CancellationToken cancel)
    {
        bool isSmall = ScalingStep.IsSmallInteger(band);
        long[] counts = new long[ValueBins.CountOf(isSmall)];
        foreach (PixelWindow window in windows)
        {
            float[] values = new float[window.PixelCount];
            mosaic.Read(band.Name, window, values, cancel);
            ValueBins.Count(values, isSmall, counts);
        }

        return ScalingStep.ScaleOf(band, settings, counts);
    }
}
