using Antares.Grid;
using Antares.Vectors;

namespace Antares.Sampling;

/// <summary>Areas of the pixels of a window on the WGS 84 ellipsoid, from a lattice of exact ones and linear between. Any thread, once made.</summary>
/// <remarks>Nodes are 64 pixels apart on the endless grid, or nearer together where the middle of a cell would be wrong by more than 1e-8 of its area.</remarks>
public sealed class PixelAreas
{
    private const int LargestStep = 64;
    private const double Tolerance = 1e-8;

    private readonly int step;
    private readonly int firstColumn;
    private readonly int firstRow;
    private readonly int nodeColumns;
    private readonly double[] nodes;

    /// <summary>Computes the nodes.</summary>
    /// <param name="grid">Where the pixels lie.</param>
    /// <param name="window">Window of the endless grid that is asked about.</param>
    /// <param name="toGeographic">From the grid's CRS to EPSG:4326.</param>
    public PixelAreas(GridSpec grid, PixelWindow window, ICoordinateTransform toGeographic)
    {
        Affine affine = grid.GeoBoxOf(new PixelWindow(0, 0, 1, 1)).Affine;
        step = StepFor(affine, window, toGeographic);
        (firstColumn, firstRow) = (Floor(window.Column), Floor(window.Row));
        nodeColumns = ((window.EndColumn - 1 - firstColumn) / step) + 2;
        int nodeRows = ((window.EndRow - 1 - firstRow) / step) + 2;
        nodes = Areas(affine, [.. Enumerable.Range(0, nodeRows * nodeColumns).Select(i => (firstColumn + (i % nodeColumns * step), firstRow + (i / nodeColumns * step)))], toGeographic);
    }

    /// <summary>Writes the areas of a part of a row in square metres.</summary>
    /// <param name="column">First column on the endless grid.</param>
    /// <param name="row">Row on the endless grid.</param>
    /// <param name="areas">Result; shape (column).</param>
    public void Row(int column, int row, Span<double> areas)
    {
        int above = (row - firstRow) / step * nodeColumns;
        double down = (row - firstRow) % step / (double)step;
        for (int i = 0; i < areas.Length; i++)
        {
            int node = above + ((column + i - firstColumn) / step);
            double right = (column + i - firstColumn) % step / (double)step;
            double west = nodes[node] + ((nodes[node + nodeColumns] - nodes[node]) * down);
            double east = nodes[node + 1] + ((nodes[node + 1 + nodeColumns] - nodes[node + 1]) * down);
            areas[i] = west + ((east - west) * right);
        }
    }

    private int Floor(int place) => (int)Math.Floor((double)place / step) * step;

    private static int StepFor(Affine affine, PixelWindow window, ICoordinateTransform toGeographic)
    {
        for (int step = LargestStep; step > 1; step /= 2)
        {
            (int column, int row) = (window.Column, window.Row);
            double[] found = Areas(affine, [(column, row), (column + step, row), (column, row + step), (column + step, row + step), (column + (step / 2), row + (step / 2))], toGeographic);
            if (Math.Abs(((found[0] + found[1] + found[2] + found[3]) / 4) - found[4]) <= Tolerance * found[4])
            {
                return step;
            }
        }

        return 1;
    }

    private static double[] Areas(Affine affine, (int Column, int Row)[] pixels, ICoordinateTransform toGeographic)
    {
        double[] x = new double[pixels.Length * 4], y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            (int column, int row) = pixels[i / 4];
            (x[i], y[i]) = affine.ToWorld(column + (i % 4 is 1 or 2 ? 1 : 0), row + (i % 4 is 2 or 3 ? 1 : 0));
        }

        toGeographic.Transform(x, y);
        return [.. pixels.Select((_, i) => PixelArea.OfRing(x.AsSpan(i * 4, 4), y.AsSpan(i * 4, 4)))];
    }
}
