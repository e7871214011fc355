using System.Runtime.InteropServices;

namespace Antares.Sampling.Kernels;

/// <summary>Areas, perimeters and neighbours of segments, from rows of labels that come from north to south.</summary>
/// <remarks>
/// Numbers from 1 to the number of segments are measured; higher ones are other segments, which count as neighbours only; 0 is nodata. A side is
/// an edge of a pixel whose two pixels have different numbers; sides on nodata and on the end of the ground count for the perimeter. What is
/// measured must not touch the first or last column or the last row: a margin of one pixel is in the window.
/// </remarks>
public sealed class SegmentMeasures
{
    private readonly uint segments;
    private readonly double[] areas;
    private readonly (long Sides, double Metres)[] perimeters;
    private readonly Dictionary<ulong, (long Sides, double Metres)> borders = [];
    private readonly uint[] above;

    /// <summary>Begins with nothing.</summary>
    /// <param name="segments">Segments that are measured.</param>
    /// <param name="width">Labels of a row.</param>
    public SegmentMeasures(int segments, int width)
    {
        this.segments = (uint)segments;
        areas = new double[segments + 1];
        perimeters = new (long, double)[segments + 1];
        above = new uint[width];
    }

    /// <summary>Memory, in bytes: of the segments, and of their borders at about six neighbours each.</summary>
    public static long BytesOf(long segments) => 300 * segments;

    /// <summary>Adds the next row.</summary>
    /// <param name="labels">Numbers; shape (column).</param>
    /// <param name="ground">Size of the pixels; shape (column).</param>
    public void AddRow(ReadOnlySpan<uint> labels, ReadOnlySpan<GroundPixel> ground)
    {
        if (labels.Length != above.Length || ground.Length != above.Length)
        {
            throw new ArgumentException($"{labels.Length} labels and {ground.Length} pixels are no row of {above.Length}.", nameof(labels));
        }

        uint left = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            uint label = labels[i];
            if (label - 1 < segments)
            {
                areas[label] += ground[i].Area;
            }

            if (label != left)
            {
                AddSide(left, label, ground[i].Height);
            }

            if (label != above[i])
            {
                AddSide(above[i], label, ground[i].Width);
            }

            left = label;
        }

        labels.CopyTo(above);
    }

    /// <summary>Area in square metres.</summary>
    /// <param name="segment">From 1.</param>
    public double Area(int segment) => areas[segment];

    /// <summary>Length of the border in pixel sides and in metres.</summary>
    /// <param name="segment">From 1.</param>
    public (long Sides, double Metres) Perimeter(int segment) => perimeters[segment];

    /// <summary>Every two segments that share sides and of which one or both are measured; no order.</summary>
    /// <returns>Lower number, higher number, length of the common border in pixel sides and metres.</returns>
    public IEnumerable<(int Segment, int Neighbour, long Sides, double Metres)> Borders() =>
        borders.Select(b => ((int)(b.Key >> 32), (int)(b.Key & uint.MaxValue), b.Value.Sides, b.Value.Metres));

    private void AddSide(uint one, uint other, double metres)
    {
        AddPerimeter(one, metres);
        AddPerimeter(other, metres);
        (uint low, uint high) = one < other ? (one, other) : (other, one);
        if (low - 1 < segments)
        {
            ref (long Sides, double Metres) border = ref CollectionsMarshal.GetValueRefOrAddDefault(borders, ((ulong)low << 32) | high, out _);
            border = (border.Sides + 1, border.Metres + metres);
        }
    }

    private void AddPerimeter(uint label, double metres)
    {
        if (label - 1 < segments)
        {
            ref (long Sides, double Metres) perimeter = ref perimeters[label];
            perimeter = (perimeter.Sides + 1, perimeter.Metres + metres);
        }
    }
}
