namespace Antares.Grid;

/// <summary>The plane of pixels in world coordinates: x = OriginX + column * PixelWidth + row * RowShear, y likewise.</summary>
/// <remarks>The six numbers stand in the order of a GDAL geotransform. World units are those of the CRS.</remarks>
/// <param name="OriginX">World x of the upper left corner of pixel (0, 0).</param>
/// <param name="PixelWidth">World x per column.</param>
/// <param name="RowShear">World x per row; 0 for north-up.</param>
/// <param name="OriginY">World y of the upper left corner of pixel (0, 0).</param>
/// <param name="ColumnShear">World y per column; 0 for north-up.</param>
/// <param name="PixelHeight">World y per row; negative for north-up.</param>
public readonly record struct Affine(double OriginX, double PixelWidth, double RowShear, double OriginY, double ColumnShear, double PixelHeight)
{
    /// <summary>True when rows run east and columns run south.</summary>
    public bool IsNorthUp => RowShear == 0 && ColumnShear == 0 && PixelWidth > 0 && PixelHeight < 0;

    /// <summary>World coordinates of a pixel position; (0.5, 0.5) is the centre of the first pixel.</summary>
    public (double X, double Y) ToWorld(double column, double row) =>
        (OriginX + (column * PixelWidth) + (row * RowShear), OriginY + (column * ColumnShear) + (row * PixelHeight));

    /// <summary>Pixel position of world coordinates.</summary>
    public (double Column, double Row) ToPixel(double x, double y)
    {
        double determinant = (PixelWidth * PixelHeight) - (RowShear * ColumnShear);
        double dx = x - OriginX, dy = y - OriginY;
        return (((dx * PixelHeight) - (dy * RowShear)) / determinant, ((dy * PixelWidth) - (dx * ColumnShear)) / determinant);
    }

    /// <summary>The same plane with its origin moved by whole pixels.</summary>
    public Affine Shifted(int columns, int rows)
    {
        (double x, double y) = ToWorld(columns, rows);
        return this with { OriginX = x, OriginY = y };
    }

    /// <summary>The six numbers in the order of a GDAL geotransform.</summary>
    public double[] ToArray() => [OriginX, PixelWidth, RowShear, OriginY, ColumnShear, PixelHeight];
}
