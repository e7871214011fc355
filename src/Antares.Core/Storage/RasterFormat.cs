namespace Antares.Storage;

/// <summary>The kinds of raster file that we write.</summary>
public enum RasterFormat
{
    /// <summary>Storage unit of the cube: GeoTIFF in 512 px blocks, empty blocks left out, compression by pixel type.</summary>
    StorageUnit,

    /// <summary>Cloud-optimised GeoTIFF with overviews, for exports.</summary>
    CloudOptimized,

    /// <summary>Lossless JPEG 2000, as in a SAFE folder.</summary>
    Jpeg2000,

    /// <summary>Plain GeoTIFF with DEFLATE, readable everywhere.</summary>
    GeoTiff,

    /// <summary>PNG without georeference, for pictures.</summary>
    Png,
}
