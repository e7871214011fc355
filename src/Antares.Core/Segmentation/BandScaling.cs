using Antares.Catalog;
using Antares.Runs;

namespace Antares.Segmentation;

/// <summary>The scales of all bands of a segmentation, measured over all its tiles at once, so that no tile has its own.</summary>
/// <param name="Product">Feature product.</param>
/// <param name="Bands">Scales in the order of the bands.</param>
public sealed record BandScaling(string Product, IReadOnlyList<BandScale> Bands)
{
    /// <summary>Number of planes.</summary>
    public int PlaneCount => Bands.Sum(b => b.PlaneCount);

    /// <summary>JSON, the same for the same numbers.</summary>
    public string ToText() => CatalogJson.Write(this);

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    public static BandScaling Parse(string text) => CatalogJson.Read<BandScaling>(text);

    /// <summary>The scaling as something that a tile's bytes depend on.</summary>
    public TileInput ToInput() => new("scaling", Fingerprint.OfText(ToText()));

    /// <summary>True for the scaling of these bands of this product.</summary>
    public bool IsOf(string product, IReadOnlyList<Measurement> bands) =>
        Product == product && Bands.Select(b => (b.Band, b.Circular)).SequenceEqual(bands.Select(b => (b.Name, b.Circular)));
}
