namespace Antares.Vectors.Kernels;

/// <summary>The share of each pixel that rings cover, exactly: areas of the trapezoids between an edge and the pixels to the right of it.</summary>
/// <remarks>An edge writes the area that it adds to its own pixel and, as a difference, to all that follow in the row; one running sum along the row then gives the shares. Coordinates are columns and rows of the plane,
/// (0, 0) its upper left corner; what lies outside of the plane is cut off. Two rings with a common edge give shares that add up to 1 along it.</remarks>
public static class Coverage
{
    /// <summary>Shares nearer to 0 or 1 than this become 0 or 1: they are rounding, not land.</summary>
    public const double Negligible = 1e-9;

    /// <summary>Adds a ring, either way round, to differences that begin as zeros.</summary>
    /// <param name="columns">Corners, closed or not; shape (corner).</param>
    /// <param name="rows">Corners; shape (corner).</param>
    /// <param name="isHole">The ring takes away what its outer ring covers.</param>
    /// <param name="offset">Column and row of the plane's corner in the coordinates of the ring.</param>
    /// <param name="width">Columns of the plane.</param>
    /// <param name="differences">Shape (row, column).</param>
    /// <exception cref="ArgumentException">Corners do not pair up, or the differences do not fill whole rows.</exception>
    public static void AddRing(
        ReadOnlySpan<double> columns, ReadOnlySpan<double> rows, bool isHole, (double Column, double Row) offset, int width, Span<double> differences)
    {
        if (columns.Length != rows.Length || differences.Length % width != 0)
        {
            throw new ArgumentException($"{columns.Length} columns, {rows.Length} rows and {differences.Length} differences of width {width} do not fit.", nameof(rows));
        }

        double sign = (SignedArea(columns, rows) < 0) != isHole ? 1 : -1;
        int height = differences.Length / width;
        for (int i = 0; i < columns.Length; i++)
        {
            int next = i + 1 < columns.Length ? i + 1 : 0;
            double top = rows[i] - offset.Row, bottom = rows[next] - offset.Row;
            double start = columns[i] - offset.Column, end = columns[next] - offset.Column;
            if (top < bottom)
            {
                AddEdge((start, top), (end, bottom), sign, width, height, differences);
            }
            else if (bottom < top)
            {
                AddEdge((end, bottom), (start, top), -sign, width, height, differences);
            }
        }
    }

    /// <summary>Turns differences into shares from 0 to 1, in place.</summary>
    /// <param name="width">Columns of the plane.</param>
    /// <param name="differences">Shape (row, column).</param>
    public static void Finish(int width, Span<double> differences)
    {
        for (int first = 0; first < differences.Length; first += width)
        {
            double sum = 0;
            foreach (ref double cell in differences.Slice(first, width))
            {
                sum += cell;
                cell = sum < Negligible ? 0 : sum > 1 - Negligible ? 1 : sum;
            }
        }
    }

    // Relative to the first corner: far from the origin products of coordinates would cancel.
    private static double SignedArea(ReadOnlySpan<double> columns, ReadOnlySpan<double> rows)
    {
        double twice = 0;
        for (int i = 1; i + 1 < columns.Length; i++)
        {
            twice += ((columns[i] - columns[0]) * (rows[i + 1] - rows[0])) - ((columns[i + 1] - columns[0]) * (rows[i] - rows[0]));
        }

        return twice / 2;
    }

    /// <summary>Adds an edge that runs down, row by row.</summary>
    private static void AddEdge(
        (double Column, double Row) top, (double Column, double Row) bottom, double sign, int width, int height, Span<double> differences)
    {
        double from = Math.Max(top.Row, 0), end = Math.Min(bottom.Row, height);
        double left = Math.Min(top.Column, bottom.Column), right = Math.Max(top.Column, bottom.Column);
        double slope = (bottom.Column - top.Column) / (bottom.Row - top.Row), column = At(from);
        for (int row = (int)from; from < end; row++)
        {
            double to = Math.Min(row + 1, end), next = At(to);
            AddPiece(differences.Slice(row * width, width), Math.Min(column, next), Math.Max(column, next), sign * (to - from));
            (from, column) = (to, next);
        }

        double At(double row) => row == bottom.Row ? bottom.Column : Math.Clamp(top.Column + ((row - top.Row) * slope), left, right);
    }

    /// <summary>Adds a piece of an edge inside one row.</summary>
    /// <param name="cells">Differences of the row.</param>
    /// <param name="left">Its leftmost column.</param>
    /// <param name="right">Its rightmost column.</param>
    /// <param name="drop">Rows that it runs down, with the sign of the edge.</param>
    private static void AddPiece(Span<double> cells, double left, double right, double drop)
    {
        double each = drop / (right - left);
        if (right <= 0)
        {
            cells[0] += drop;
            return;
        }

        if (left < 0)
        {
            cells[0] += each * -left;
            (left, drop) = (0, each * right);
        }

        if (left >= cells.Length)
        {
            return;
        }

        int column = (int)left;
        if (right <= column + 1)
        {
            Put(cells, column, drop, ((left + right) / 2) - column);
            return;
        }

        for (double end = Math.Min(right, cells.Length); left < end; column++)
        {
            double to = Math.Min(column + 1, end);
            Put(cells, column, each * (to - left), ((left + to) / 2) - column);
            left = to;
        }
    }

    private static void Put(Span<double> cells, int column, double drop, double share)
    {
        cells[column] += drop * (1 - share);
        if (column + 1 < cells.Length)
        {
            cells[column + 1] += drop * share;
        }
    }
}
