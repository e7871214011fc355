namespace Antares.Vectors.Kernels;

/// <summary>A plane of labels with a border of one pixel of zeros all around, so that walks over it need no bounds.</summary>
internal sealed class LabelPlane : IBoundaryCorners
{
    /// <summary>A plane of zeros.</summary>
    public LabelPlane(int width, int height)
    {
        (Width, Height, Stride) = (width, height, width + 2);
        Pixels = new uint[checked((width + 2) * (height + 2))];
    }

    /// <summary>A plane with these labels.</summary>
    /// <param name="labels">Shape (row, column).</param>
    /// <param name="width">Columns.</param>
    /// <exception cref="ArgumentException">The labels do not fill whole rows.</exception>
    public LabelPlane(ReadOnlySpan<uint> labels, int width)
        : this(width, width == 0 ? 0 : labels.Length / width)
    {
        if (Width * Height != labels.Length)
        {
            throw new ArgumentException($"{labels.Length} labels do not fill rows of {width} columns.", nameof(labels));
        }

        for (int row = 0; row < Height; row++)
        {
            labels.Slice(row * width, width).CopyTo(Row(row));
        }
    }

    /// <summary>Columns without the border.</summary>
    public int Width { get; }

    /// <summary>Rows without the border.</summary>
    public int Height { get; }

    /// <summary>Pixels from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>Shape (rows + 2, columns + 2).</summary>
    public uint[] Pixels { get; }

    /// <summary>Pixels of a row without the border.</summary>
    public Span<uint> Row(int row) => Pixels.AsSpan(((row + 1) * Stride) + 1, Width);

    /// <summary>Label of a pixel; the border may be asked for.</summary>
    public uint this[int column, int row] => Pixels[((row + 1) * Stride) + column + 1];

    /// <inheritdoc/>
    public bool Has(int column, int row) => EdgesAt(column, row) > 0;

    /// <summary>Number of pixel edges between different labels that meet in a corner: 0, 2, 3 or 4.</summary>
    /// <param name="column">0 to width.</param>
    /// <param name="row">0 to height.</param>
    public int EdgesAt(int column, int row)
    {
        int southEast = ((row + 1) * Stride) + column + 1, northEast = southEast - Stride;
        uint a = Pixels[northEast - 1], b = Pixels[northEast], c = Pixels[southEast], d = Pixels[southEast - 1];
        return (a != b ? 1 : 0) + (b != c ? 1 : 0) + (c != d ? 1 : 0) + (d != a ? 1 : 0);
    }

    /// <summary>Label on the left hand of somebody who walks along pixel edges from one corner to another.</summary>
    public uint LeftOf(Corner from, Corner to) =>
        to.Column > from.Column ? this[from.Column, from.Row - 1]
        : to.Column < from.Column ? this[from.Column - 1, from.Row]
        : to.Row > from.Row ? this[from.Column, from.Row]
        : this[from.Column - 1, from.Row - 1];
}
