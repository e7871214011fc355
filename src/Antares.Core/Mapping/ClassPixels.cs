using System.Numerics;
using Antares.Catalog;
using Antares.Grid;
using Antares.Legend;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>Class codes as pixels of a file: its type, and writing them in that type.</summary>
internal static class ClassPixels
{
    /// <summary>The smallest type that holds every code of a legend; that of codes up to 255 for a legend without classes.</summary>
    public static DataType TypeFor(IEnumerable<Tag> tags) => tags.Select(t => t.Code).DefaultIfEmpty(0).Max() switch
    {
        <= byte.MaxValue => DataType.UInt8,
        <= ushort.MaxValue => DataType.UInt16,
        _ => DataType.Int32,
    };

    /// <summary>Writes codes in the type of their file.</summary>
    /// <exception cref="AntaresException">A code does not fit.</exception>
    public static void Write<T>(IRasterSink sink, DataType type, PixelWindow window, ReadOnlySpan<T> codes, string where)
        where T : unmanaged, IBinaryInteger<T>
    {
        switch (type)
        {
            case DataType.UInt8:
                sink.Write<byte>(window, Converted<T, byte>(codes, where));
                break;
            case DataType.UInt16:
                sink.Write<ushort>(window, Converted<T, ushort>(codes, where));
                break;
            default:
                sink.Write<int>(window, Converted<T, int>(codes, where));
                break;
        }
    }

    private static TTo[] Converted<TFrom, TTo>(ReadOnlySpan<TFrom> codes, string where)
        where TFrom : unmanaged, IBinaryInteger<TFrom>
        where TTo : unmanaged, IBinaryInteger<TTo>
    {
        TTo[] converted = new TTo[codes.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            converted[i] = TTo.CreateTruncating(codes[i]);
            if (TFrom.CreateTruncating(converted[i]) != codes[i] || TTo.IsNegative(converted[i]))
            {
                throw new AntaresException(
                    $"The map holds class code {codes[i]}, which its scheme does not have.", where, "Load the scheme that the model was trained with (ingest_scheme).");
            }
        }

        return converted;
    }
}
