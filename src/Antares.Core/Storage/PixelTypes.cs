using Antares.Catalog;

namespace Antares.Storage;

/// <summary>Which .NET type holds which pixel type.</summary>
public static class PixelTypes
{
    /// <summary>The pixel type of a .NET type.</summary>
    /// <exception cref="ArgumentException">No pixel has this type.</exception>
    public static DataType Of<T>()
        where T : unmanaged => default(T) switch
        {
            byte => DataType.UInt8,
            short => DataType.Int16,
            ushort => DataType.UInt16,
            int => DataType.Int32,
            uint => DataType.UInt32,
            float => DataType.Float32,
            double => DataType.Float64,
            _ => throw new ArgumentException($"{typeof(T).Name} is not a pixel type."),
        };

    /// <summary>Bytes of one pixel.</summary>
    public static int SizeOf(DataType type) => type switch
    {
        DataType.UInt8 => 1,
        DataType.Int16 or DataType.UInt16 => 2,
        DataType.Float64 => 8,
        _ => 4,
    };
}
