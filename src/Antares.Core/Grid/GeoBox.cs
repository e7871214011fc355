namespace Antares.Grid;

/// <summary>Where a plane of pixels lies: CRS, affine and shape.</summary>
/// <param name="Crs">Reference system of the world coordinates.</param>
/// <param name="Affine">Pixel to world.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public sealed record GeoBox(Crs Crs, Affine Affine, int Width, int Height)
{
    /// <summary>All pixels as a window.</summary>
    public PixelWindow Window => new(0, 0, Width, Height);

    /// <summary>Number of pixels.</summary>
    public long PixelCount => (long)Width * Height;

    /// <summary>The rectangle around the four corners.</summary>
    public BoundingBox Bounds
    {
        get
        {
            (double x0, double y0) = Affine.ToWorld(0, 0);
            (double x1, double y1) = Affine.ToWorld(Width, 0);
            (double x2, double y2) = Affine.ToWorld(0, Height);
            (double x3, double y3) = Affine.ToWorld(Width, Height);
            return new BoundingBox(
                Math.Min(Math.Min(x0, x1), Math.Min(x2, x3)), Math.Min(Math.Min(y0, y1), Math.Min(y2, y3)),
                Math.Max(Math.Max(x0, x1), Math.Max(x2, x3)), Math.Max(Math.Max(y0, y1), Math.Max(y2, y3)));
        }
    }

    /// <summary>The plane of a window of this plane.</summary>
    public GeoBox Crop(PixelWindow window) => new(Crs, Affine.Shifted(window.Column, window.Row), window.Width, window.Height);

    /// <summary>The smallest window that covers a world rectangle, cut to this plane; empty when they do not meet.</summary>
    public PixelWindow WindowOf(BoundingBox box)
    {
        (double c0, double r0) = Affine.ToPixel(box.MinX, box.MaxY);
        (double c1, double r1) = Affine.ToPixel(box.MaxX, box.MinY);
        int column = Floor(Math.Min(c0, c1)), row = Floor(Math.Min(r0, r1));
        int endColumn = Ceiling(Math.Max(c0, c1)), endRow = Ceiling(Math.Max(r0, r1));
        return Window.Intersect(new PixelWindow(column, row, endColumn - column, endRow - row));
    }

    private static int Floor(double value) => (int)Math.Clamp(Math.Floor(value + 1e-6), -1e9, 1e9);

    private static int Ceiling(double value) => (int)Math.Clamp(Math.Ceiling(value - 1e-6), -1e9, 1e9);
}
