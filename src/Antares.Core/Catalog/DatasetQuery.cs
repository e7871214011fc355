using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Catalog;

/// <summary>Which datasets of one product are wanted; what is null does not limit.</summary>
/// <param name="Product">Name of the product.</param>
public sealed record DatasetQuery(string Product)
{
    /// <summary>First solar day, inclusive.</summary>
    public DateOnly? Begin { get; init; }

    /// <summary>Last solar day, inclusive.</summary>
    public DateOnly? End { get; init; }

    /// <summary>The footprint must meet this shape (EPSG:4326).</summary>
    public Geometry? Shape { get; init; }

    /// <summary>Cell of the product's grid.</summary>
    public TileIndex? Tile { get; init; }

    /// <summary>Also those that a newer processing replaced.</summary>
    public bool IncludeInactive { get; init; }
}
