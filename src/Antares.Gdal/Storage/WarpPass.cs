using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;
using Antares.Storage.Kernels;

namespace Antares.Gdal;

/// <summary>One warp: walks the target in pieces that fit into memory, computes their positions once, and resamples band after band.</summary>
internal sealed class WarpPass<T>(
    GdalRasterReader reader, IReadOnlyList<Band> bands, GeoBox source, GeoBox target, Resampling resampling, T nodata,
    ICoordinateTransform transform, bool isSameCrs)
    where T : unmanaged
{
    private const int MostTargetPixels = 4 << 20, MostSourcePixels = 12 << 20;

    private bool IsArea => resampling is Resampling.Average or Resampling.Mode;

    /// <summary>Warps a window of the target.</summary>
    public void Run(PixelWindow window, Span<T> pixels, CancellationToken cancel)
    {
        if (window.IsEmpty)
        {
            return;
        }

        int rows = Math.Max(1, MostTargetPixels / window.Width);
        for (int row = window.Row; row < window.EndRow; row += rows)
        {
            Piece(new PixelWindow(window.Column, row, window.Width, Math.Min(rows, window.EndRow - row)), pixels, cancel);
        }
    }

    private void Piece(PixelWindow piece, Span<T> pixels, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (IsArea)
        {
            AreaPiece(piece, pixels, cancel);
        }
        else
        {
            PointPiece(piece, pixels, cancel);
        }
    }

    private void PointPiece(PixelWindow piece, Span<T> pixels, CancellationToken cancel)
    {
        SourcePositions at = new((int)piece.PixelCount);
        PositionRows positions = new(target, source, transform, isSameCrs, piece.Column + 0.5, piece.Width);
        double[] x = new double[piece.Width], y = new double[piece.Width];
        for (int row = 0; row < piece.Height; row++)
        {
            cancel.ThrowIfCancellationRequested();
            positions.Locate(piece.Row + row + 0.5, x, y);
            at.Set(row * piece.Width, x, y, source.Window);
        }

        PixelWindow needed = Grown(at.Covered, PointResampler.Reach(resampling));
        if (needed.IsEmpty || Split(piece, needed, pixels, cancel))
        {
            return;
        }

        T[] read = new T[needed.PixelCount], warped = new T[piece.PixelCount];
        for (int band = 0; band < bands.Count; band++)
        {
            reader.Read<T>(bands[band], needed, read, cancel);
            warped.AsSpan().Fill(nodata);
            Numbers.Resample<T>(resampling, at, read, needed, nodata, warped);
            Copy(warped, piece, PlaneOf(pixels, band));
        }
    }

    private void AreaPiece(PixelWindow piece, Span<T> pixels, CancellationToken cancel)
    {
        (double Column, double Row)[][] corners = Corners(piece, cancel);
        PixelWindow needed = Around(corners);
        if (needed.IsEmpty || Split(piece, needed, pixels, cancel))
        {
            return;
        }

        T[] read = new T[needed.PixelCount], warped = new T[piece.PixelCount];
        for (int band = 0; band < bands.Count; band++)
        {
            reader.Read<T>(bands[band], needed, read, cancel);
            warped.AsSpan().Fill(nodata);
            for (int row = 0; row < piece.Height; row++)
            {
                Span<T> line = warped.AsSpan(row * piece.Width, piece.Width);
                Numbers.ResampleArea<T>(corners[row], corners[row + 1], read, needed, resampling == Resampling.Mode, nodata, line);
            }

            Copy(warped, piece, PlaneOf(pixels, band));
        }
    }

    /// <summary>Halves a piece that would need too many source pixels at once.</summary>
    private bool Split(PixelWindow piece, PixelWindow needed, Span<T> pixels, CancellationToken cancel)
    {
        if (needed.PixelCount <= MostSourcePixels || piece.PixelCount == 1)
        {
            return false;
        }

        bool across = piece.Width > piece.Height;
        int width = across ? piece.Width / 2 : piece.Width, height = across ? piece.Height : piece.Height / 2;
        Piece(new PixelWindow(piece.Column, piece.Row, width, height), pixels, cancel);
        Piece(
            across
                ? new PixelWindow(piece.Column + width, piece.Row, piece.Width - width, height)
                : new PixelWindow(piece.Column, piece.Row + height, width, piece.Height - height),
            pixels,
            cancel);
        return true;
    }

    private (double Column, double Row)[][] Corners(PixelWindow piece, CancellationToken cancel)
    {
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

    private Span<T> PlaneOf(Span<T> pixels, int band) => pixels.Slice(checked((int)(band * target.PixelCount)), (int)target.PixelCount);

    private void Copy(T[] warped, PixelWindow piece, Span<T> plane)
    {
        for (int row = 0; row < piece.Height; row++)
        {
            warped.AsSpan(row * piece.Width, piece.Width).CopyTo(plane[(((piece.Row + row) * target.Width) + piece.Column)..]);
        }
    }
}
