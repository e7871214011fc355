using Antares.Catalog;
using Antares.Grid;

namespace Antares.Ingest.Rasterizing;

/// <summary>What shapes become when they are brought onto a grid.</summary>
public sealed record RasterizeOptions
{
    /// <summary>Name of the product.</summary>
    public required string Product { get; init; }

    /// <summary>What recipes call the product's kind: source type of their layers.</summary>
    public required string SourceType { get; init; }

    /// <summary>Name of its only measurement.</summary>
    public required string Measurement { get; init; }

    /// <summary>Folder that the numbered tiles are written to, for other programs; absolute, or the GDAL path of a place in a bucket.</summary>
    public required string Folder { get; init; }

    /// <summary>Beginning of their names: <c>PREFIX_0.tif</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary>Grid of the tiles.</summary>
    public required GridSpec Grid { get; init; }

    /// <summary>Pixel type; null for the smallest that holds every value.</summary>
    public DataType? Type { get; init; }

    /// <summary>False: a pixel belongs to the shape that holds its centre. True: to every shape that touches it.</summary>
    public bool AllTouched { get; init; }

    /// <summary>Tiles at a time; 0 = as many as threads.</summary>
    public int Workers { get; init; }

    /// <summary>Replaces a product of the same name that was made otherwise.</summary>
    public bool Overwrite { get; init; }
}
