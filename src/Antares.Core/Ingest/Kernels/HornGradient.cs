namespace Antares.Ingest.Kernels;

/// <summary>Slope and aspect of a row of heights from its 3 x 3 neighbourhoods.</summary>
/// <remarks>
/// Horn, Proc. IEEE 69 (1981) 14-47, doi:10.1109/PROC.1981.11918. Rules as in gdaldem: a pixel with a missing neighbour and the first and
/// last column are missing, flat ground has no aspect. Missing is NaN.
/// </remarks>
public static class HornGradient
{
    /// <summary>Slope in degrees, 0 is level.</summary>
    /// <param name="north">Heights of the row to the north; shape (column).</param>
    /// <param name="row">Heights of the row; shape (column).</param>
    /// <param name="south">Heights of the row to the south; shape (column).</param>
    /// <param name="east">Distance from a column to the next.</param>
    /// <param name="down">Distance from a row to the next.</param>
    /// <param name="scale">Units of height in a unit of distance: 111120 for metres and degrees, 1 where both are metres.</param>
    /// <param name="slope">Result, NaN where missing; shape (column).</param>
    public static void Slope(
        ReadOnlySpan<float> north, ReadOnlySpan<float> row, ReadOnlySpan<float> south, double east, double down, double scale, Span<float> slope)
    {
        Check(north.Length, row.Length, south.Length, slope.Length);
        slope.Fill(float.NaN);
        for (int column = 1; column < row.Length - 1; column++)
        {
            (double x, double y) = Gradient(north, row, south, column, east, down);
            slope[column] = (float)(Math.Atan(Math.Sqrt((x * x) + (y * y)) / (8 * scale)) * (180 / Math.PI));
        }
    }

    /// <summary>Direction that the ground faces (downhill), in degrees clockwise from north.</summary>
    /// <param name="north">Heights of the row to the north; shape (column).</param>
    /// <param name="row">Heights of the row; shape (column).</param>
    /// <param name="south">Heights of the row to the south; shape (column).</param>
    /// <param name="east">Distance from a column to the next.</param>
    /// <param name="down">Distance from a row to the next.</param>
    /// <param name="aspect">Result from 0 up to but not including 360, NaN where missing or flat; shape (column).</param>
    public static void Aspect(
        ReadOnlySpan<float> north, ReadOnlySpan<float> row, ReadOnlySpan<float> south, double east, double down, Span<float> aspect)
    {
        Check(north.Length, row.Length, south.Length, aspect.Length);
        aspect.Fill(float.NaN);
        for (int column = 1; column < row.Length - 1; column++)
        {
            (double x, double y) = Gradient(north, row, south, column, east, down);
            aspect[column] = x == 0 && y == 0 ? float.NaN : Compass(Math.Atan2(y, -x) * (180 / Math.PI));
        }
    }

    // Eight times the rise per unit of distance, toward the east and toward the south; NaN when a height is missing.
    private static (double East, double South) Gradient(
        ReadOnlySpan<float> north, ReadOnlySpan<float> row, ReadOnlySpan<float> south, int column, double east, double down)
    {
        if (float.IsNaN(row[column]))
        {
            return (double.NaN, double.NaN);
        }

        float right = north[column + 1] + row[column + 1] + row[column + 1] + south[column + 1];
        float left = north[column - 1] + row[column - 1] + row[column - 1] + south[column - 1];
        float below = south[column - 1] + south[column] + south[column] + south[column + 1];
        float above = north[column - 1] + north[column] + north[column] + north[column + 1];
        return ((right - left) / east, (below - above) / down);
    }

    // Mathematical angle (counter-clockwise from east) of the downhill direction to compass degrees.
    private static float Compass(double angle)
    {
        float compass = (float)angle;
        compass = compass > 90 ? 450 - compass : 90 - compass;
        return compass == 360 ? 0 : compass;
    }

    private static void Check(int north, int row, int south, int result)
    {
        if (north != row || south != row || result != row)
        {
            throw new ArgumentException($"Rows of {north}, {row}, {south} and {result} columns do not belong together.");
        }
    }
}
