using System.Numerics;
using System.Runtime.InteropServices;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Kernels;
using Antares.Recipes.Binding;
using Antares.Storage;

namespace Antares.Recipes.Engine;

/// <summary>Dates of an ingested product on its own grid: one dataset a tile and day, read block by block as it is stored.</summary>
/// <param name="input">The input.</param>
/// <param name="tile">Which cell.</param>
/// <param name="days">Datasets of each day: that of the tile, and those of its neighbours where a mask reaches over the edge.</param>
/// <param name="reader">Reads their files.</param>
/// <param name="workspace">Makes paths absolute.</param>
internal sealed class TileDates(
    BoundInput input, TileIndex tile, IReadOnlyList<(DateOnly Day, IReadOnlyList<Dataset> Datasets)> days, IRasterReader reader, Workspace workspace)
    : DateSource
{
    private readonly PixelWindow cell = input.Product.Grid!.WindowOf(tile);
    private readonly Dataset?[] own = [.. days.Select(d => d.Datasets.FirstOrDefault(s => s.Tile == tile))];
    private readonly ProductMosaic[] mosaics = [.. days.Select(d => new ProductMosaic(input.Product, d.Datasets, reader, workspace))];

    public override IReadOnlyList<DateOnly> Days { get; } = [.. days.Select(d => d.Day)];

    public override bool Meets(int date, PixelWindow window) => own[date] is Dataset dataset && !dataset.DataWindow.Intersect(window).IsEmpty;

    public override void ReadQuality(int date, PixelWindow window, Span<ushort> quality, CancellationToken cancel)
    {
        PixelWindow place = window.Shifted(cell.Column, cell.Row);
        ushort missing = input.QualityNodata ?? 0;
        if (input.Quality!.Type == DataType.Int16)
        {
            // Reason: read as unsigned, everything below 0 would become class 0.
            mosaics[date].Read(input.Quality.Name, place, MemoryMarshal.Cast<ushort, short>(quality), (short)missing, cancel);
            return;
        }

        mosaics[date].Read(input.Quality.Name, place, quality, missing, cancel);
    }

    public override void ReadBands(int date, PixelWindow block, IReadOnlyList<BandPlanes> planes, int row, CancellationToken cancel)
    {
        foreach (BandPlanes plane in planes)
        {
            Measurement measurement = plane.Band.Measurement;
            int pixels = (int)block.PixelCount;
            switch (plane.Band.Kind)
            {
                case PixelKind.Words when measurement.Type == DataType.Int16:
                    Read(date, measurement, block, plane.Row<short>(row, pixels), (short)measurement.Nodata!.Value, cancel);
                    break;
                case PixelKind.Words:
                    Read(date, measurement, block, plane.Row<ushort>(row, pixels), (ushort)measurement.Nodata!.Value, cancel);
                    break;
                case PixelKind.Singles:
                    Read(date, measurement, block, plane.Row<float>(row, pixels), (float)(measurement.Nodata ?? double.NaN), cancel);
                    break;
                default:
                    Read(date, measurement, block, plane.Row<double>(row, pixels), measurement.Nodata ?? double.NaN, cancel);
                    break;
            }
        }
    }

    private void Read<T>(int date, Measurement measurement, PixelWindow block, Span<T> pixels, T nodata, CancellationToken cancel)
        where T : unmanaged, INumber<T>
    {
        mosaics[date].Read(measurement.Name, block.Shifted(cell.Column, cell.Row), pixels, nodata, cancel);
        Band band = own[date]!.Bands[measurement.Name];
        if (band.Scale != 1)
        {
            Scale(pixels, nodata, band, LeastOf(measurement));
        }
        else if (band.Offset != 0)
        {
            StoredOffset.Apply(pixels, new byte[pixels.Length], 0, nodata, band.Offset, LeastOf(measurement));
        }
    }

    private static void Scale<T>(Span<T> pixels, T nodata, Band band, double least)
        where T : unmanaged, INumber<T>
    {
        double[] values = new double[pixels.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = pixels[i] == nodata ? double.NaN : double.CreateChecked(pixels[i]);
        }

        byte[] choice = new byte[values.Length];
        bool whole = typeof(T) != typeof(float) && typeof(T) != typeof(double);
        StoredOffset.ApplyScaled(values, choice, 0, band.Scale, band.Offset, least, whole ? double.CreateChecked(nodata) : double.NaN);
        ChosenPixels.TakeRounded(values, choice, 0, nodata, pixels);
    }

    /// <summary>The least number that an offset may make: in unsigned pixels with nodata 0 it is 1.</summary>
    private static double LeastOf(Measurement measurement) => measurement.Type switch
    {
        DataType.UInt8 or DataType.UInt16 or DataType.UInt32 => measurement.Nodata == 0 ? 1 : 0,
        DataType.Int16 => measurement.Nodata == short.MinValue ? short.MinValue + 1 : short.MinValue,
        _ => double.NegativeInfinity,
    };
}
