using Antares.Grid;

namespace Antares.Gdal;

/// <summary>Where rows of target points fall in the source plane, far faster than PROJ point by point and no less exact.</summary>
/// <remarks>
/// PROJ is asked at the nodes of a lattice of 16 x 16 target pixels; between them positions are interpolated by cubic polynomials, whose error
/// for a map projection at 20 m is below 10^-9 pixels. The lattice is fixed in world coordinates, so a pixel gets the same position in
/// every window. Every cell is checked at its centre; one that is off by more than 10^-5 pixels (a datum step, the edge of a
/// projection) is computed point by point.
/// </remarks>
internal sealed class PositionRows
{
    private const int CellPixels = 16;
    private const double Tolerance = 1e-5;
    private readonly GeoBox target;
    private readonly GeoBox source;
    private readonly ICoordinateTransform transform;
    private readonly bool useLattice;
    private readonly double firstColumn;
    private readonly double stepX;
    private readonly double stepY;
    private readonly long firstNode;
    private readonly int[] nodeOf;
    private readonly double[] weights;
    private readonly double[] lineX;
    private readonly double[] lineY;
    private readonly bool[] isBent;
    private readonly Dictionary<long, (double[] X, double[] Y)> nodes = [];
    private long cellRow = long.MinValue;

    /// <summary>Prepares rows of points one target pixel apart.</summary>
    /// <param name="target">Plane of the points.</param>
    /// <param name="source">Plane of the positions.</param>
    /// <param name="transform">From the target's into the source's system.</param>
    /// <param name="isSameCrs">True where the transform does nothing.</param>
    /// <param name="firstColumn">Target column of the first point; 0.5 is the centre of the first pixel.</param>
    /// <param name="count">Points of a row.</param>
    public PositionRows(GeoBox target, GeoBox source, ICoordinateTransform transform, bool isSameCrs, double firstColumn, int count)
    {
        this.target = target;
        this.source = source;
        this.transform = transform;
        this.firstColumn = firstColumn;
        useLattice = !isSameCrs && target.Affine.RowShear == 0 && target.Affine.ColumnShear == 0;
        stepX = CellPixels * target.Affine.PixelWidth;
        stepY = CellPixels * target.Affine.PixelHeight;
        firstNode = (long)Math.Floor(target.Affine.ToWorld(firstColumn, 0).X / stepX) - 1;
        nodeOf = new int[useLattice ? count : 0];
        weights = new double[4 * nodeOf.Length];
        for (int i = 0; i < nodeOf.Length; i++)
        {
            double at = target.Affine.ToWorld(firstColumn + i, 0).X / stepX;
            nodeOf[i] = (int)((long)Math.Floor(at) - 1 - firstNode);
            CubicWeights(at - Math.Floor(at), weights.AsSpan(4 * i));
        }

        int nodeCount = nodeOf.Length == 0 ? 0 : nodeOf.Max() + 4;
        lineX = new double[nodeCount];
        lineY = new double[nodeCount];
        isBent = new bool[nodeCount];
    }

    /// <summary>Continuous source columns and rows of one row of points; NaN where there are none.</summary>
    /// <param name="row">Target row; 0.5 is the centre of the first pixel.</param>
    /// <param name="columns">Result, shape (point).</param>
    /// <param name="rows">Result, shape (point).</param>
    public void Locate(double row, Span<double> columns, Span<double> rows)
    {
        if (!useLattice)
        {
            LocateExactly(row, 0, columns, rows);
            return;
        }

        double at = target.Affine.ToWorld(firstColumn, row).Y / stepY;
        LoadCells((long)Math.Floor(at));
        InterpolateLine(at - Math.Floor(at));
        for (int i = 0; i < columns.Length; i++)
        {
            int node = nodeOf[i];
            ReadOnlySpan<double> w = weights.AsSpan(4 * i, 4), x = lineX.AsSpan(node, 4), y = lineY.AsSpan(node, 4);
            columns[i] = (w[0] * x[0]) + (w[1] * x[1]) + (w[2] * x[2]) + (w[3] * x[3]);
            rows[i] = (w[0] * y[0]) + (w[1] * y[1]) + (w[2] * y[2]) + (w[3] * y[3]);
        }

        MendBentCells(row, columns, rows);
    }

    private static void CubicWeights(double t, Span<double> weights)
    {
        weights[0] = -t * (t - 1) * (t - 2) / 6;
        weights[1] = (t + 1) * (t - 1) * (t - 2) / 2;
        weights[2] = -(t + 1) * t * (t - 2) / 2;
        weights[3] = (t + 1) * t * (t - 1) / 6;
    }

    /// <summary>Positions of the points from <paramref name="first"/> on, each by PROJ.</summary>
    private void LocateExactly(double row, int first, Span<double> columns, Span<double> rows)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            (columns[i], rows[i]) = target.Affine.ToWorld(firstColumn + first + i, row);
        }

        ToSource(columns, rows);
    }

    private void ToSource(Span<double> x, Span<double> y)
    {
        transform.Transform(x, y);
        for (int i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = source.Affine.ToPixel(x[i], y[i]);
        }
    }

    private void LoadCells(long row)
    {
        if (row == cellRow)
        {
            return;
        }

        cellRow = row;
        foreach (long old in nodes.Keys.Where(k => k < row - 1 || k > row + 2).ToList())
        {
            nodes.Remove(old);
        }

        for (long node = row - 1; node <= row + 2; node++)
        {
            if (!nodes.ContainsKey(node))
            {
                nodes[node] = Points(0, node);
            }
        }

        CheckCells(row);
    }

    /// <summary>Positions of lattice points, shifted by a part of a cell.</summary>
    private (double[] X, double[] Y) Points(double shift, double row)
    {
        double[] x = new double[lineX.Length], y = new double[lineX.Length];
        for (int i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = ((firstNode + i + shift) * stepX, (row + shift) * stepY);
        }

        ToSource(x, y);
        return (x, y);
    }

    private void CheckCells(long row)
    {
        (double[] x, double[] y) = Points(0.5, row);
        InterpolateLine(0.5);
        Span<double> w = stackalloc double[4];
        CubicWeights(0.5, w);
        for (int node = 0; node + 4 <= lineX.Length; node++)
        {
            double column = (w[0] * lineX[node]) + (w[1] * lineX[node + 1]) + (w[2] * lineX[node + 2]) + (w[3] * lineX[node + 3]);
            double line = (w[0] * lineY[node]) + (w[1] * lineY[node + 1]) + (w[2] * lineY[node + 2]) + (w[3] * lineY[node + 3]);
            isBent[node] = !(Math.Abs(column - x[node + 1]) <= Tolerance && Math.Abs(line - y[node + 1]) <= Tolerance);
        }
    }

    /// <summary>Positions on the four node rows around, interpolated down to one line.</summary>
    private void InterpolateLine(double fraction)
    {
        Span<double> w = stackalloc double[4];
        CubicWeights(fraction, w);
        (double[] x0, double[] y0) = nodes[cellRow - 1];
        (double[] x1, double[] y1) = nodes[cellRow];
        (double[] x2, double[] y2) = nodes[cellRow + 1];
        (double[] x3, double[] y3) = nodes[cellRow + 2];
        for (int i = 0; i < lineX.Length; i++)
        {
            lineX[i] = (w[0] * x0[i]) + (w[1] * x1[i]) + (w[2] * x2[i]) + (w[3] * x3[i]);
            lineY[i] = (w[0] * y0[i]) + (w[1] * y1[i]) + (w[2] * y2[i]) + (w[3] * y3[i]);
        }
    }

    private void MendBentCells(double row, Span<double> columns, Span<double> rows)
    {
        for (int start = 0; start < columns.Length;)
        {
            int end = start;
            while (end < columns.Length && nodeOf[end] == nodeOf[start])
            {
                end++;
            }

            if (isBent[nodeOf[start]])
            {
                LocateExactly(row, start, columns[start..end], rows[start..end]);
            }

            start = end;
        }
    }
}
