using Antares.Grid;

namespace Antares.Segmentation.Kernels;

/// <summary>What region merging works on.</summary>
/// <param name="Planes">Planes of equal length; shape (row, column) each.</param>
/// <param name="Mask">True where the pixel may be used; shape (row, column).</param>
/// <param name="Window">The pixels' place on the endless grid.</param>
internal sealed record MergeImage(IReadOnlyList<ScaledPlane> Planes, bool[] Mask, PixelWindow Window)
{
    /// <summary>Index in the window of a pixel of the endless grid.</summary>
    public int IndexOf(int column, int row) => ((row - Window.Row) * Window.Width) + column - Window.Column;
}
