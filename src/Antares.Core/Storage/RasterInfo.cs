using Antares.Catalog;
using Antares.Grid;

namespace Antares.Storage;

/// <summary>What a raster file says of itself.</summary>
/// <param name="GeoBox">Where its pixels lie; CRS definition as <see cref="IProjections.Resolve"/> gives it.</param>
/// <param name="Type">Type of the first band.</param>
/// <param name="Nodata">Nodata of the first band, or null.</param>
/// <param name="BandCount">Number of bands.</param>
public sealed record RasterInfo(GeoBox GeoBox, DataType Type, double? Nodata, int BandCount)
{
    /// <summary>Columns of a block, the smallest part that is decoded; the whole width unless the reader knows.</summary>
    public int BlockWidth { get; init; } = GeoBox.Width;

    /// <summary>Rows of a block; the whole height unless the reader knows.</summary>
    public int BlockHeight { get; init; } = GeoBox.Height;
}
