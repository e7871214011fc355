using Antares.Catalog;

namespace Antares.Gdal;

/// <summary>GDAL's numbers of pixel types.</summary>
internal static class GdalTypes
{
    /// <summary>GDALDataType of a pixel type.</summary>
    public static int Of(DataType type) => type switch
    {
        DataType.UInt8 => 1,
        DataType.UInt16 => 2,
        DataType.Int16 => 3,
        DataType.UInt32 => 4,
        DataType.Int32 => 5,
        DataType.Float32 => 6,
        _ => 7,
    };

    /// <summary>Bytes of a pixel of one of GDAL's seven types that are ours too.</summary>
    public static int SizeOf(int type) => type switch
    {
        1 => 1,
        2 or 3 => 2,
        7 => 8,
        _ => 4,
    };

    /// <summary>The pixel type that holds every value of a GDALDataType.</summary>
    public static DataType ToDataType(int type, string path) => type switch
    {
        1 => DataType.UInt8,
        14 => DataType.Int16, // Reason: int8 has no pixel type of its own.
        2 => DataType.UInt16,
        3 => DataType.Int16,
        4 => DataType.UInt32,
        5 => DataType.Int32,
        6 => DataType.Float32,
        7 or 12 or 13 => DataType.Float64,
        _ => throw new AntaresException("The pixels are complex numbers.", path, "Convert the file to real numbers first."),
    };
}
