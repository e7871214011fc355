using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Storage;
using Antares.Storage.Kernels;

namespace Antares.Gdal;

/// <summary>One warp: walks the target in pieces, computes their positions once for all bands, and resamples band after band.</summary>
/// <remarks>Pieces are about square, so that the source window of one is not much larger than the piece where the planes are turned.</remarks>
internal sealed class WarpPass<T>(
    GdalRasterReader reader, IReadOnlyList<Band> bands, GeoBox source, GeoBox target, Resampling resampling, T nodata,
    IProjections projections, bool isSameCrs, int threads)
    where T : unmanaged
{
    private const int PieceSize = 1024, RowsAtOnce = 64, MostSourcePixels = 4 << 20;

    private bool IsArea => resampling is Resampling.Average or Resampling.Mode;

    /// <summary>Warps a window of the target.</summary>
    public void Run(PixelWindow window, WarpTarget<T> result, CancellationToken cancel)
    {
        foreach (PixelWindow piece in window.Shifted(-window.Column, -window.Row).Blocks(PieceSize))
        {
            Piece(piece.Shifted(window.Column, window.Row), result, cancel);
        }
    }

    private void Piece(PixelWindow piece, WarpTarget<T> result, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (IsArea)
        {
            AreaPiece(piece, result, cancel);
        }
        else
        {
            PointPiece(piece, result, cancel);
        }
    }

    private void PointPiece(PixelWindow piece, WarpTarget<T> result, CancellationToken cancel)
    {
        using SourcePositions at = Positions(piece, cancel);
        PixelWindow needed = Grown(at.Covered, PointResampler.Reach(resampling));
        if (needed.IsEmpty || Split(piece, needed, result, cancel))
        {
            return;
        }

        WorkerThreads.ForEach(threads, bands.Count, () => new Lent<T>((int)needed.PixelCount), (band, lent) =>
        {
            Span<T> read = lent.Pixels;
            reader.Read(bands[band], needed, read, cancel);
            for (int row = 0; row < piece.Height; row++)
            {
                Span<T> line = result.Row(band, piece.Row + row, piece.Column, piece.Width);
                Numbers.Resample<T>(resampling, at, row * piece.Width, read, needed, nodata, line);
            }
        });
    }

    private SourcePositions Positions(PixelWindow piece, CancellationToken cancel)
    {
        SourcePositions at = new((int)piece.PixelCount);
        int parts = ((piece.Height - 1) / RowsAtOnce) + 1;
        PixelWindow[] covered = new PixelWindow[parts];
        WorkerThreads.ForEach(threads, parts, () => projections.Between(target.Crs, source.Crs), (part, transform) =>
        {
            PositionRows positions = new(target, source, transform, isSameCrs, piece.Column + 0.5, piece.Width);
            double[] x = new double[piece.Width], y = new double[piece.Width];
            int end = Math.Min(piece.Height, (part + 1) * RowsAtOnce);
            for (int row = part * RowsAtOnce; row < end; row++)
            {
                cancel.ThrowIfCancellationRequested();
                positions.Locate(piece.Row + row + 0.5, x, y);
                covered[part] = covered[part].Union(at.Set(row * piece.Width, x, y, source.Window));
            }
        });
        at.Covered = covered.Aggregate(default(PixelWindow), (all, c) => all.Union(c));
        return at;
    }

    private void AreaPiece(PixelWindow piece, WarpTarget<T> result, CancellationToken cancel)
    {
        (double Column, double Row)[][] corners = Corners(piece, cancel);
        PixelWindow needed = Around(corners);
        if (needed.IsEmpty || Split(piece, needed, result, cancel))
        {
            return;
        }

        WorkerThreads.ForEach(threads, bands.Count, () => new Lent<T>((int)needed.PixelCount), (band, lent) =>
        {
            Span<T> read = lent.Pixels;
            reader.Read(bands[band], needed, read, cancel);
            for (int row = 0; row < piece.Height; row++)
            {
                Span<T> line = result.Row(band, piece.Row + row, piece.Column, piece.Width);
                Numbers.ResampleArea<T>(corners[row], corners[row + 1], read, needed, resampling == Resampling.Mode, nodata, line);
            }
        });
    }

    /// <summary>Halves a piece that would need too many source pixels at once.</summary>
    private bool Split(PixelWindow piece, PixelWindow needed, WarpTarget<T> result, CancellationToken cancel)
    {
        if (needed.PixelCount <= MostSourcePixels || piece.PixelCount == 1)
        {
            return false;
        }

        bool across = piece.Width > piece.Height;
        int width = across ? piece.Width / 2 : piece.Width, height = across ? piece.Height : piece.Height / 2;
        Piece(new PixelWindow(piece.Column, piece.Row, width, height), result, cancel);
        Piece(
            across
                ? new PixelWindow(piece.Column + width, piece.Row, piece.Width - width, height)
                : new PixelWindow(piece.Column, piece.Row + height, width, piece.Height - height),
            result,
            cancel);
        return true;
    }

    private (double Column, double Row)[][] Corners(PixelWindow piece, CancellationToken cancel)
    {
        using ICoordinateTransform transform = projections.Between(target.Crs, source.Crs);
        PositionRows positions = new(target, source, transform, isSameCrs, piece.Column, piece.Width + 1);
        double[] x = new double[piece.Width + 1], y = new double[piece.Width + 1];
        var corners = new (double, double)[piece.Height + 1][];
        for (int row = 0; row <= piece.Height; row++)
        {
            cancel.ThrowIfCancellationRequested();
            positions.Locate(piece.Row + row, x, y);
            corners[row] = x.Zip(y, (column, line) => (SourcePositions.Snap(column), SourcePositions.Snap(line))).ToArray();
        }

        return corners;
    }

    private PixelWindow Around((double Column, double Row)[][] corners)
    {
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        foreach ((double column, double row) in corners.SelectMany(c => c).Where(c => !double.IsNaN(c.Column)))
        {
            (left, right) = (Math.Min(left, column), Math.Max(right, column));
            (top, bottom) = (Math.Min(top, row), Math.Max(bottom, row));
        }

        if (left > right)
        {
            return default;
        }

        int first = (int)Math.Clamp(Math.Floor(left), -1, source.Width), end = (int)Math.Clamp(Math.Ceiling(right), -1, source.Width);
        int firstRow = (int)Math.Clamp(Math.Floor(top), -1, source.Height), endRow = (int)Math.Clamp(Math.Ceiling(bottom), -1, source.Height);
        return source.Window.Intersect(new PixelWindow(first, firstRow, end - first, endRow - firstRow));
    }

    private PixelWindow Grown(PixelWindow window, int reach) => window.IsEmpty
        ? window
        : source.Window.Intersect(new PixelWindow(window.Column - reach, window.Row - reach, window.Width + (2 * reach), window.Height + (2 * reach)));
}
