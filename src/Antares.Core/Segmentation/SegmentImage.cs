using Antares.Grid;
using Antares.Segmentation.Kernels;

namespace Antares.Segmentation;

/// <summary>What a segmenter sees: a window of the endless grid.</summary>
/// <param name="Window">Where the pixels lie on the endless grid.</param>
/// <param name="Planes">Values, scaled to about 0..255 when read; each of shape (row, column).</param>
/// <param name="Mask">True where the pixel may be used; shape (row, column).</param>
/// <param name="Grid">The grid, of which a whole tile may be a part of the window or hold it.</param>
public sealed record SegmentImage(PixelWindow Window, IReadOnlyList<ScaledPlane> Planes, bool[] Mask, GridSpec Grid)
{
    /// <summary>All planes scaled; shape (plane, row, column).</summary>
    public float[] Scaled()
    {
        float[] values = new float[(long)Planes.Count * Mask.Length];
        for (int plane = 0; plane < Planes.Count; plane++)
        {
            Planes[plane].Read(0, values.AsSpan(plane * Mask.Length, Mask.Length));
        }

        return values;
    }
}
