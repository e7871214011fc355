using Antares.Grid;

namespace Antares.Segmentation.Kernels;

/// <summary>A window as SLIC looks at it.</summary>
internal sealed class SlicImage
{
    /// <summary>Divides a window by the lattice of seeds.</summary>
    public SlicImage(IReadOnlyList<ScaledPlane> planes, bool[] mask, PixelWindow window, SlicSettings settings)
    {
        (Planes, Mask) = ([.. planes], mask);
        Weights = [.. planes.Select(p => p.Weight)];
        Columns = new SlicAxis(settings.StepX, window.Column, window.Width);
        Rows = new SlicAxis(settings.StepY, window.Row, window.Height);
        double square = settings.Compactness * settings.Compactness;
        (NearnessX, NearnessY) = ((float)(square / (settings.StepX * settings.StepX)), (float)(square / (settings.StepY * settings.StepY)));
    }

    /// <summary>Bands.</summary>
    public ScaledPlane[] Planes { get; }

    /// <summary>Weight of each band.</summary>
    public float[] Weights { get; }

    /// <summary>True where the pixel may be used; shape (row, column).</summary>
    public bool[] Mask { get; }

    /// <summary>West to east.</summary>
    public SlicAxis Columns { get; }

    /// <summary>North to south.</summary>
    public SlicAxis Rows { get; }

    /// <summary>m^2 / S^2 of columns.</summary>
    public float NearnessX { get; }

    /// <summary>m^2 / S^2 of rows.</summary>
    public float NearnessY { get; }

    /// <summary>Number of bands.</summary>
    public int Bands => Planes.Length;

    /// <summary>True for a pixel of the window that may be used.</summary>
    public bool Has(int column, int row) =>
        (uint)column < (uint)Columns.Length && (uint)row < (uint)Rows.Length && Mask[(row * Columns.Length) + column];
}
