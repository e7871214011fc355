using Antares.Catalog;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Creation options of the files that we write.</summary>
internal static class TiffOptions
{
    /// <summary>Columns and rows of a block of our GeoTIFFs.</summary>
    public const int BlockSize = 512;

    /// <summary>Storage unit: measurements by LERC without loss, labels and classes by ZSTD.</summary>
    public static List<string> StorageUnit(RasterFile file) =>
    [
        "TILED=YES", $"BLOCKXSIZE={BlockSize}", $"BLOCKYSIZE={BlockSize}", "SPARSE_OK=TRUE", "BIGTIFF=IF_SAFER", "INTERLEAVE=BAND",
        .. file.Type is DataType.Int16 or DataType.UInt16 or DataType.Float32
            ? ["COMPRESS=LERC", "MAX_Z_ERROR=0"]
            : Zstd(file.Type),
    ];

    /// <summary>A GeoTIFF that other formats are made from.</summary>
    public static List<string> Temporary(RasterFile file) =>
    [
        "TILED=YES", $"BLOCKXSIZE={BlockSize}", $"BLOCKYSIZE={BlockSize}", "SPARSE_OK=TRUE", "BIGTIFF=IF_SAFER", "INTERLEAVE=BAND",
        .. Zstd(file.Type),
    ];

    /// <summary>A GeoTIFF that every program reads.</summary>
    public static List<string> Plain(RasterFile file) =>
    [
        "TILED=YES", "BLOCKXSIZE=256", "BLOCKYSIZE=256", "SPARSE_OK=TRUE", "BIGTIFF=IF_SAFER", "INTERLEAVE=BAND",
        "COMPRESS=DEFLATE", $"PREDICTOR={Predictor(file.Type)}",
    ];

    /// <summary>Cloud-optimised GeoTIFF; classes keep their values in overviews.</summary>
    public static List<string> CloudOptimized(RasterFile file) =>
    [
        "COMPRESS=DEFLATE", "PREDICTOR=YES", $"BLOCKSIZE={BlockSize}", "BIGTIFF=IF_SAFER", "NUM_THREADS=1",
        $"OVERVIEW_RESAMPLING={(IsClasses(file) ? "NEAREST" : "AVERAGE")}", $"RESAMPLING={(IsClasses(file) ? "NEAREST" : "AVERAGE")}",
    ];

    /// <summary>JPEG 2000 without loss.</summary>
    public static List<string> Jpeg2000(RasterFile file)
    {
        int block = Math.Max(file.GeoBox.Width, file.GeoBox.Height) > 1024 ? 1024 : 512;
        return [$"BLOCKXSIZE={block}", $"BLOCKYSIZE={block}", "QUALITY=100", "REVERSIBLE=YES", "GeoJP2=YES", "GMLJP2=YES", "YCBCR420=NO"];
    }

    private static bool IsClasses(RasterFile file) =>
        file.Colours.Count > 0 || file.Categories.Count > 0 || file.Type is DataType.UInt8 or DataType.Int32 or DataType.UInt32;

    private static List<string> Zstd(DataType type) => ["COMPRESS=ZSTD", "ZSTD_LEVEL=1", $"PREDICTOR={Predictor(type)}"];

    private static int Predictor(DataType type) => type is DataType.Float32 or DataType.Float64 ? 3 : 2;
}
