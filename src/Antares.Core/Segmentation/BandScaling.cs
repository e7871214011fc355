using Antares.Catalog;
using Antares.Runs;

namespace Antares.Segmentation;

/// <summary>The scales of bands, measured over all tiles of their product at once, so that no tile has its own.</summary>
/// <param name="Product">Feature product.</param>
/// <param name="Bands">Scales in the order of the bands.</param>
public sealed record BandScaling(string Product, IReadOnlyList<BandScale> Bands)
{
    /// <summary>The two percentiles that were measured.</summary>
    public string Percentiles { get; init; } = "1,99";

    /// <summary>Number of planes.</summary>
    public int PlaneCount => Bands.Sum(b => b.PlaneCount);

    /// <summary>JSON, the same for the same numbers.</summary>
    public string ToText() => CatalogJson.Write(this);

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    public static BandScaling Parse(string text) => CatalogJson.Read<BandScaling>(text);

    /// <summary>The scaling as something that a tile's bytes depend on.</summary>
    public TileInput ToInput() => new("scaling", Fingerprint.OfText(ToText()));

    /// <summary>The scaling of a whole plan: given ranges go before measured ones, circular bands have the scale of their circle.</summary>
    /// <param name="plan">Bands and what was given for them.</param>
    /// <param name="measured">The bands whose values were measured.</param>
    internal static BandScaling Of(SegmentationPlan plan, BandScaling? measured) =>
        Of(plan.Mosaic.Product.Name, plan.Bands, plan.Scaling, band => measured!.Bands.First(b => b.Band == band.Name));

    /// <summary>The scaling of some bands: given ranges go before measured ones, circular bands have the scale of their circle.</summary>
    /// <param name="product">Feature product.</param>
    /// <param name="bands">The bands in their order.</param>
    /// <param name="settings">What was given for them.</param>
    /// <param name="measure">Scale of a band whose values decide.</param>
    internal static BandScaling Of(string product, IReadOnlyList<Measurement> bands, BandSettings settings, Func<Measurement, BandScale> measure) =>
        new(product, [.. bands.Select(band => Scale(band, settings, measure) with { BandWeight = settings.Weights.GetValueOrDefault(band.Name, 1) })])
        {
            Percentiles = settings.Percentiles,
        };

    /// <summary>True for a scaling of these bands of this product.</summary>
    internal bool IsOf(string product, IReadOnlyList<Measurement> bands) =>
        Product == product && Bands.Select(b => (b.Band, b.Circular)).SequenceEqual(bands.Select(b => (b.Name, b.Circular)));

    /// <summary>True for the measured scaling of this plan.</summary>
    internal bool IsMeasuredFor(SegmentationPlan plan) =>
        Product == plan.Mosaic.Product.Name && Percentiles == plan.Percentiles && Bands.Select(b => b.Band).SequenceEqual(plan.Measured.Select(m => m.Name));

    private static BandScale Scale(Measurement band, BandSettings settings, Func<Measurement, BandScale> measure) =>
        band.Circular is double period ? new BandScale(band.Name, -1, 127.5) { Circular = period }
        : settings.Ranges.TryGetValue(band.Name, out (double Low, double High) given) ? new BandScale(band.Name, given.Low, 255 / (given.High - given.Low))
        : measure(band);
}
