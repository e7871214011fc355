namespace Antares.Vectors;

/// <summary>Polygons of a label plane as little-endian ISO WKB, one after another; 2 GB at most.</summary>
/// <param name="Bytes">WKB of all polygons.</param>
/// <param name="Starts">Where each polygon begins, and the end; shape (polygon + 1).</param>
/// <param name="Labels">Label of each polygon; shape (polygon).</param>
public sealed record WkbPolygons(byte[] Bytes, int[] Starts, uint[] Labels)
{
    /// <summary>Number of polygons.</summary>
    public int Count => Labels.Length;

    /// <summary>WKB of a polygon, counted from 0.</summary>
    public ReadOnlySpan<byte> this[int polygon] => Bytes.AsSpan(Starts[polygon], Starts[polygon + 1] - Starts[polygon]);

    /// <summary>Writes all polygons of a set.</summary>
    internal static WkbPolygons Of(PolygonSet set, Grid.Affine affine)
    {
        int[] starts = new int[set.Count + 1];
        uint[] labels = new uint[set.Count];
        for (int i = 0; i < set.Count; i++)
        {
            labels[i] = set.Label(i);
            starts[i + 1] = checked(starts[i] + set.WkbLength(i));
        }

        byte[] bytes = GC.AllocateUninitializedArray<byte>(starts[^1]);
        for (int i = 0; i < set.Count; i++)
        {
            set.WriteWkb(i, affine, bytes.AsSpan(starts[i]));
        }

        return new WkbPolygons(bytes, starts, labels);
    }
}
