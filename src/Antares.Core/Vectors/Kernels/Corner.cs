namespace Antares.Vectors.Kernels;

/// <summary>A corner of a ring, in pixel corners: (0, 0) is the north-west corner of pixel (0, 0).</summary>
internal readonly struct Corner
{
    private readonly int columnAndNode;

    public Corner(int column, int row, bool isNode)
    {
        columnAndNode = (column << 1) | (isNode ? 1 : 0);
        Row = row;
    }

    public int Column => columnAndNode >> 1;

    public int Row { get; }

    /// <summary>True where three or four pixel edges between different labels meet: a corner of every region around it, never moved.</summary>
    public bool IsNode => (columnAndNode & 1) != 0;

    /// <summary>Raster order.</summary>
    public bool IsBefore(Corner other) => Row != other.Row ? Row < other.Row : Column < other.Column;

    public bool IsAt(Corner other) => Row == other.Row && Column == other.Column;

    public Corner Shifted(int columns, int rows) => new(Column + columns, Row + rows, IsNode);
}
