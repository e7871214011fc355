namespace Antares.Grid;

/// <summary>A coordinate reference system, named by a text that PROJ understands.</summary>
/// <remarks>Two texts may name one system: ask <see cref="IProjections.Same"/>, not equality, unless both come from <see cref="IProjections.Resolve"/>.</remarks>
/// <param name="Definition"><c>EPSG:6372</c>, a PROJ string, or WKT.</param>
public sealed record Crs(string Definition)
{
    /// <summary>Longitude and latitude on WGS 84 in degrees, x = longitude.</summary>
    public static Crs Wgs84 { get; } = new("EPSG:4326");

    /// <inheritdoc/>
    public override string ToString() => Definition;
}
