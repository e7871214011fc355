using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Storage;
using Antares.Storage.Kernels;

namespace Antares.Gdal;

/// <summary>A warp between planes whose pixels coincide: every method then is a copy, and reads land in the result.</summary>
internal static class AlignedCopy
{
    /// <summary>Pixels from the target's origin to that of the source, or null when the pixels do not coincide.</summary>
    /// <remarks>The test is that of the general way: all positions fall on whole pixels when rounded as <see cref="SourcePositions"/> rounds.</remarks>
    public static (int Columns, int Rows)? Shift(GeoBox target, GeoBox source)
    {
        (double column, double row) = Position(target, source, 0, 0);
        int columns = (int)Math.Clamp(column, -1e9, 1e9), rows = (int)Math.Clamp(row, -1e9, 1e9);
        bool aligned = true;
        foreach ((int x, int y) in ((int, int)[])[(0, 0), (target.Width, 0), (0, target.Height), (target.Width, target.Height)])
        {
            aligned &= Position(target, source, x, y) == (columns + x, rows + y);
        }

        return aligned ? (columns, rows) : null;
    }

    /// <summary>Copies what the source covers.</summary>
    public static void Run<T>(
        GdalRasterReader reader, IReadOnlyList<Band> bands, PixelWindow source, int columns, int rows, Resampling resampling, T nodata,
        WarpTarget<T> target, int threads, CancellationToken cancel)
        where T : unmanaged
    {
        PixelWindow window = new PixelWindow(0, 0, target.Width, target.Height).Intersect(source.Shifted(-columns, -rows));
        if (window.IsEmpty)
        {
            return;
        }

        WorkerThreads.ForEach(threads, bands.Count, () => 0, (band, _) =>
        {
            Span<T> pixels = target.Window(band, window);
            reader.Read(bands[band], window.Shifted(columns, rows), pixels, target.Width, cancel);
            if (resampling != Resampling.Nearest)
            {
                DropNaN(target, band, window, nodata);
            }
        });
    }

    private static (double Column, double Row) Position(GeoBox target, GeoBox source, int column, int row)
    {
        (double x, double y) = target.Affine.ToWorld(column, row);
        (double sourceColumn, double sourceRow) = source.Affine.ToPixel(x, y);
        return (SourcePositions.Snap(sourceColumn), SourcePositions.Snap(sourceRow));
    }

    /// <summary>Resamplers take NaN for nodata.</summary>
    private static void DropNaN<T>(WarpTarget<T> target, int band, PixelWindow window, T nodata)
        where T : unmanaged
    {
        if (default(T) is not (float or double))
        {
            return;
        }

        for (int row = window.Row; row < window.EndRow; row++)
        {
            foreach (ref T pixel in target.Row(band, row, window.Column, window.Width))
            {
                pixel = pixel is float.NaN or double.NaN ? nodata : pixel;
            }
        }
    }
}
