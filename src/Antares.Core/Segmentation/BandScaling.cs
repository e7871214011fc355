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
    internal static BandScaling Of(SegmentationPlan plan, BandScaling? measured) => new(
        plan.Mosaic.Product.Name,
        [
            .. plan.Bands.Select(band => Scale(plan, band, measured) with
            {
                BandWeight = plan.Scaling.Weights.GetValueOrDefault(band.Name, 1),
            }),
        ])
    {
        Percentiles = plan.Percentiles,
    };

    /// <summary>True for the measured scaling of this plan.</summary>
    internal bool IsMeasuredFor(SegmentationPlan plan) =>
        Product == plan.Mosaic.Product.Name && Percentiles == plan.Percentiles && Bands.Select(b => b.Band).SequenceEqual(plan.Measured.Select(m => m.Name));

    private static BandScale Scale(SegmentationPlan plan, Measurement band, BandScaling? measured) =>
        band.Circular is double period ? new BandScale(band.Name, -1, 127.5) { Circular = period }
        : plan.Scaling.Ranges.TryGetValue(band.Name, out (double Low, double High) given) ? new BandScale(band.Name, given.Low, 255 / (given.High - given.Low))
        : measured!.Bands.First(b => b.Band == band.Name);
}
