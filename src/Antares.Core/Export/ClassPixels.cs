using Antares.Catalog;
using Antares.Grid;
using Antares.Mapping;
using Antares.Storage;

namespace Antares.Export;

/// <summary>The smallest pixel type that holds every class code of a map.</summary>
internal static class ClassPixels
{
    /// <summary>By the legend, or by the map where it has none.</summary>
    public static DataType TypeFor(ClassificationSource source)
    {
        int highest = source.Scheme.Tags.Count > 0 ? source.Scheme.Tags.Max(t => t.Code) : Highest(source.Product);
        return highest <= byte.MaxValue ? DataType.UInt8 : highest <= ushort.MaxValue ? DataType.UInt16 : DataType.Int32;
    }

    /// <summary>Writes codes as the file's type.</summary>
    /// <exception cref="AntaresException">A code does not fit.</exception>
    public static void Write(IRasterSink sink, DataType type, PixelWindow window, ReadOnlySpan<uint> codes, string where)
    {
        uint limit = type switch { DataType.UInt8 => byte.MaxValue, DataType.UInt16 => ushort.MaxValue, _ => int.MaxValue };
        if (codes.ContainsAnyExceptInRange(0u, limit))
        {
            throw new AntaresException(
                $"The map holds class code {codes[codes.IndexOfAnyExceptInRange(0u, limit)]}, which its scheme does not have.",
                where,
                "Load the scheme that the model was trained with (ingest_scheme).");
        }

        switch (type)
        {
            case DataType.UInt8:
                sink.Write<byte>(window, Convert(codes, c => (byte)c));
                break;
            case DataType.UInt16:
                sink.Write<ushort>(window, Convert(codes, c => (ushort)c));
                break;
            default:
                sink.Write<int>(window, Convert(codes, c => (int)c));
                break;
        }
    }

    private static int Highest(Product product) => product.Measurement(ClassificationProduct.ClassBand, product.Name).Type switch
    {
        DataType.UInt8 => byte.MaxValue,
        DataType.UInt16 => ushort.MaxValue,
        _ => int.MaxValue,
    };

    private static T[] Convert<T>(ReadOnlySpan<uint> codes, Func<uint, T> cast)
    {
        T[] converted = new T[codes.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            converted[i] = cast(codes[i]);
        }

        return converted;
    }
}
