using Antares.Grid;
using Antares.Storage;

namespace Antares.Sampling;

/// <summary>Attributes of the segments that one tile owns.</summary>
/// <param name="Keys">Segment keys, rising; shape (segment).</param>
/// <param name="Pixels">Pixels of the whole segment.</param>
/// <param name="Hectares">Area on the ellipsoid.</param>
/// <param name="Sides">Perimeter in sides of pixels; sides on nodata and on the end of the ground count.</param>
/// <param name="Metres">Perimeter in metres on the ellipsoid.</param>
/// <param name="Boxes">Bounding boxes on the endless grid.</param>
/// <param name="Neighbours">Segments that share a side with it.</param>
/// <param name="Features">Numbers of the features, NaN where no pixel was observed; shape (segment, column).</param>
/// <param name="Borders">Common borders of own segments with each other and with those of other tiles, by keys.</param>
public sealed record SegmentAttributes(
    ulong[] Keys, long[] Pixels, double[] Hectares, long[] Sides, double[] Metres, PixelWindow[] Boxes, int[] Neighbours, float[] Features, SegmentBorder[] Borders)
{
    /// <summary>Number of segments.</summary>
    public int Count => Keys.Length;

    /// <summary>4 pi n / l^2 of n pixels and l sides: 0.785 for a square, towards 0 for long or ragged segments.</summary>
    public double Compactness(int segment) => 4 * Math.PI * Pixels[segment] / ((double)Sides[segment] * Sides[segment]);

    /// <summary>l / sqrt(n), the compactness heterogeneity of the criterion (decision 10): 4 for a square, more for ragged segments.</summary>
    public double BaatzCompactness(int segment) => Sides[segment] / Math.Sqrt(Pixels[segment]);

    /// <summary>Writes the attributes as NPZ.</summary>
    public byte[] ToNpz() => Npz.Write(
    [
        NpyArray.Of("key", Keys),
        NpyArray.Of("area_pixels", Pixels),
        NpyArray.Of("area_hectares", Hectares),
        NpyArray.Of("perimeter_sides", Sides),
        NpyArray.Of("perimeter_metres", Metres),
        NpyArray.Of("box", Boxes.SelectMany(b => new[] { b.Column, b.Row, b.Width, b.Height }).ToArray(), 4),
        NpyArray.Of("neighbours", Neighbours),
        NpyArray.Of("features", Features),
        NpyArray.Of("border_key", Borders.Select(b => b.Key).ToArray()),
        NpyArray.Of("border_neighbour", Borders.Select(b => b.Neighbour).ToArray()),
        NpyArray.Of("border_sides", Borders.Select(b => b.Sides).ToArray()),
        NpyArray.Of("border_metres", Borders.Select(b => b.Metres).ToArray()),
    ]);

    /// <summary>Reads attributes.</summary>
    /// <exception cref="AntaresException">The file is damaged or no such table.</exception>
    public static SegmentAttributes Read(string path)
    {
        IReadOnlyDictionary<string, NpyArray> columns = Npz.Read(path);
        ulong[] keys = Npz.Column<ulong>(columns, "border_key", path), neighbours = Npz.Column<ulong>(columns, "border_neighbour", path);
        long[] sides = Npz.Column<long>(columns, "border_sides", path);
        double[] metres = Npz.Column<double>(columns, "border_metres", path);
        return new SegmentAttributes(
            Npz.Column<ulong>(columns, "key", path),
            Npz.Column<long>(columns, "area_pixels", path),
            Npz.Column<double>(columns, "area_hectares", path),
            Npz.Column<long>(columns, "perimeter_sides", path),
            Npz.Column<double>(columns, "perimeter_metres", path),
            [.. Npz.Column<int>(columns, "box", path).Chunk(4).Select(b => new PixelWindow(b[0], b[1], b[2], b[3]))],
            Npz.Column<int>(columns, "neighbours", path),
            Npz.Column<float>(columns, "features", path),
            [.. Enumerable.Range(0, keys.Length).Select(i => new SegmentBorder(keys[i], neighbours[i], sides[i], metres[i]))]);
    }
}
