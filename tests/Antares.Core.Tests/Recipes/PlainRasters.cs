using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Core.Tests.Recipes;

/// <summary>Rasters as plain rows of doubles in files, warps by nearest neighbour within one CRS: enough for a stage, without GDAL.</summary>
internal sealed class PlainRasters : IRasterReader, IRasterWriter, IRasterWarper
{
    private readonly ConcurrentDictionary<string, (RasterFile File, Func<int, int, double> Value)> files = [];

    /// <summary>Makes a file of which each pixel is given by column and row.</summary>
    public string Make(string path, GeoBox plane, DataType type, double? nodata, Func<int, int, double> value)
    {
        files[path] = (new RasterFile(path, RasterFormat.StorageUnit, plane, type) { Nodata = nodata }, value);
        return path;
    }

    public RasterInfo Describe(string path) => new(files[path].File.GeoBox, files[path].File.Type, files[path].File.Nodata, 1);

    public void Read<T>(Band band, PixelWindow window, Span<T> pixels, CancellationToken cancel = default)
        where T : unmanaged
    {
        Func<int, int, double> value = files[band.Path].Value;
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = To<T>(value(window.Column + (i % window.Width), window.Row + (i / window.Width)));
        }
    }

    public double[] All(string path)
    {
        GeoBox plane = files[path].File.GeoBox;
        double[] all = new double[plane.PixelCount];
        Read<double>(new Band(path), plane.Window, all);
        return all;
    }

    public IRasterSink Create(RasterFile file) => new Sink(this, file);

    public void Warp<T>(IReadOnlyList<Band> bands, GeoBox target, Resampling resampling, T nodata, Span<T> pixels, CancellationToken cancel = default)
        where T : unmanaged
    {
        (RasterFile file, Func<int, int, double> value) = files[bands[0].Path];
        GeoBox source = file.GeoBox;
        for (int i = 0; i < pixels.Length; i++)
        {
            (double x, double y) = target.Affine.ToWorld((i % target.Width) + 0.5, (i / target.Width) + 0.5);
            (double column, double row) = source.Affine.ToPixel(x, y);
            bool inside = column >= 0 && row >= 0 && column < source.Width && row < source.Height;
            pixels[i] = inside ? To<T>(value((int)column, (int)row)) : nodata;
        }
    }

    public PixelWindow Footprint(GeoBox source, GeoBox target) => target.WindowOf(source.Bounds);

    private static T To<T>(double value)
        where T : unmanaged => default(T) switch
        {
            int => (T)(object)(int)value,
            short => (T)(object)(short)value,
            float => (T)(object)(float)value,
            double => (T)(object)value,
            _ => (T)Convert.ChangeType(value, typeof(T)),
        };

    private sealed class Sink(PlainRasters owner, RasterFile file) : IRasterSink
    {
        public double[] Pixels { get; } = [.. Enumerable.Repeat(file.Nodata ?? 0, (int)file.GeoBox.PixelCount)];

        public void Write<T>(PixelWindow window, ReadOnlySpan<T> pixels, int band = 1)
            where T : unmanaged
        {
            Xunit.Assert.Equal(file.Type, PixelTypes.Of<T>());
            for (int i = 0; i < pixels.Length; i++)
            {
                Pixels[((window.Row + (i / window.Width)) * file.GeoBox.Width) + window.Column + (i % window.Width)] =
                    Convert.ToDouble(pixels[i]);
            }
        }

        public void Complete()
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
            File.WriteAllBytes(file.Path, MemoryMarshal.AsBytes(Pixels.AsSpan()).ToArray());
            owner.files[file.Path] = (file, (column, row) => Pixels[(row * file.GeoBox.Width) + column]);
        }

        public void Dispose()
        {
        }
    }
}
