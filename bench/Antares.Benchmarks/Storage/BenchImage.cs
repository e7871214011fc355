using System.Text.Json;
using Antares.Grid;
using Antares.Segmentation;
using Antares.Segmentation.Kernels;

namespace Antares.Benchmarks.Storage;

/// <summary>An image of int16 bands with the scale of each, read into memory; its upper left pixel is the origin of the endless grid.</summary>
/// <param name="Name">What it shows, for tables.</param>
/// <param name="Bands">Stored values; shape (band), (row, column).</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Scales">Scale of each band.</param>
/// <param name="Nodata">The value that masks a pixel in any band.</param>
/// <param name="Metres">Side of a pixel.</param>
internal sealed record BenchImage(string Name, short[][] Bands, int Width, int Height, IReadOnlyList<BandScale> Scales, short Nodata, double Metres)
{
    /// <summary>Number of pixels.</summary>
    public int PixelCount => Width * Height;

    /// <summary>Reads <c>name.npy</c> and, beside it, <c>name.json</c> as bench/peers/make_image.py and read_features.py write them.</summary>
    public static BenchImage Read(string path)
    {
        (short[][] bands, int width, int height) = NpyFile.Read<short>(path);
        Note note = JsonSerializer.Deserialize<Note>(File.ReadAllText(Path.ChangeExtension(path, ".json")), JsonSerializerOptions.Web)
            ?? throw new AntaresException("There is nothing about the image in its note.", Path.ChangeExtension(path, ".json"), "Make the image again.");
        BandScale[] scales = [.. note.Offsets.Select((offset, band) => new BandScale($"band {band + 1}", offset, note.Gains[band]))];
        return new BenchImage(note.Name, bands, width, height, scales, note.Nodata, note.Metres);
    }

    /// <summary>The whole image as a segmenter sees it; its bands are not copied.</summary>
    public SegmentImage Whole() => Of(new PixelWindow(0, 0, Width, Height), Bands);

    /// <summary>A part of it, copied.</summary>
    public SegmentImage Part(PixelWindow window) => Of(window, [.. Bands.Select(b => Cut(b, window))]);

    private SegmentImage Of(PixelWindow window, short[][] bands)
    {
        bool[] mask = new bool[window.PixelCount];
        Array.Fill(mask, true);
        foreach (short[] band in bands)
        {
            for (int pixel = 0; pixel < mask.Length; pixel++)
            {
                mask[pixel] &= band[pixel] != Nodata;
            }
        }

        ScaledPlane[] planes = [.. bands.Select((b, i) => ScaledPlane.Of(b, Scales[i].Offset, Scales[i].Gain, Scales[i].Weight))];
        GridSpec grid = new(new Crs("EPSG:6372"), Metres, -Metres, Metres * Width, Metres * Height, 0, 0);
        return new SegmentImage(window, planes, mask, grid);
    }

    private short[] Cut(short[] band, PixelWindow window)
    {
        short[] part = new short[window.PixelCount];
        for (int row = 0; row < window.Height; row++)
        {
            band.AsSpan(((window.Row + row) * Width) + window.Column, window.Width).CopyTo(part.AsSpan(row * window.Width));
        }

        return part;
    }

    private sealed record Note(string Name, double[] Offsets, double[] Gains, short Nodata, double Metres);
}
