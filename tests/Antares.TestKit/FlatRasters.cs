using System.Runtime.InteropServices;
using System.Text.Json;
using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.TestKit;

/// <summary>Raster files for tests without GDAL: a line of JSON and one double per pixel. Single band.</summary>
public sealed class FlatRasters : IRasterReader, IRasterWriter
{
    /// <summary>Writes a whole file.</summary>
    public static void Write(string path, GeoBox geoBox, DataType type, double? nodata, double[] pixels)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string head = JsonSerializer.Serialize(new Head(geoBox, type, nodata));
        using FileStream file = File.Create(path);
        using BinaryWriter writer = new(file);
        writer.Write(head);
        writer.Write(MemoryMarshal.AsBytes<double>(pixels));
    }

    public RasterInfo Describe(string path)
    {
        (Head head, _) = Load(path);
        return new RasterInfo(head.GeoBox, head.Type, head.Nodata, 1);
    }

    public void Read<T>(Band band, PixelWindow window, Span<T> pixels, CancellationToken cancel = default)
        where T : unmanaged
    {
        (Head head, double[] all) = Load(band.Path);
        if (head.GeoBox.Window.Intersect(window) != window || pixels.Length != window.PixelCount)
        {
            throw new ArgumentException($"{window} is not inside {head.GeoBox.Window}, or does not fill {pixels.Length} pixels.", nameof(window));
        }

        for (int row = 0; row < window.Height; row++)
        {
            for (int column = 0; column < window.Width; column++)
            {
                double value = all[((window.Row + row) * head.GeoBox.Width) + window.Column + column];
                pixels[(row * window.Width) + column] = (T)Convert.ChangeType(value, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
            }
        }
    }

    public IRasterSink Create(RasterFile file) => new Sink(file);

    private static (Head Head, double[] Pixels) Load(string path)
    {
        using BinaryReader reader = new(File.OpenRead(path));
        Head head = JsonSerializer.Deserialize<Head>(reader.ReadString())!;
        double[] pixels = new double[head.GeoBox.PixelCount];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(pixels.AsSpan()));
        return (head, pixels);
    }

    private sealed record Head(GeoBox GeoBox, DataType Type, double? Nodata);

    private sealed class Sink(RasterFile file) : IRasterSink
    {
        private readonly double[] pixels = [.. Enumerable.Repeat(file.Nodata ?? 0, (int)file.GeoBox.PixelCount)];

        public void Write<T>(PixelWindow window, ReadOnlySpan<T> values, int band = 1)
            where T : unmanaged
        {
            if (PixelTypes.Of<T>() != file.Type)
            {
                throw new ArgumentException($"{typeof(T).Name} is not {file.Type}.", nameof(values));
            }

            for (int i = 0; i < values.Length; i++)
            {
                int row = window.Row + (i / window.Width), column = window.Column + (i % window.Width);
                pixels[(row * file.GeoBox.Width) + column] = Convert.ToDouble(values[i], System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        public void Complete() => FlatRasters.Write(file.Path, file.GeoBox, file.Type, file.Nodata, pixels);

        public void Dispose()
        {
        }
    }
}
