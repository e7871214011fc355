using Antares.Grid;
using Antares.Vectors.Kernels;

namespace Antares.Export;

/// <summary>Classes of a tile and of a margin around it, as far as the export reaches; 0 elsewhere.</summary>
/// <param name="Core">The tile's pixels on the endless grid.</param>
/// <param name="Window">The same with the margin.</param>
/// <param name="Classes">Class codes of the window.</param>
internal sealed record ClassWindow(PixelWindow Core, PixelWindow Window, LabelPlane Classes)
{
    /// <summary>Classes of the core alone, shape (row, column).</summary>
    public uint[] CoreClasses()
    {
        uint[] core = new uint[Core.PixelCount];
        for (int row = 0; row < Core.Height; row++)
        {
            Classes.Row(row + Core.Row - Window.Row).Slice(Core.Column - Window.Column, Core.Width).CopyTo(core.AsSpan(row * Core.Width));
        }

        return core;
    }

    /// <summary>A window and a margin around it; empty where it is.</summary>
    public static PixelWindow Around(PixelWindow core, int margin) =>
        core.IsEmpty ? default : new(core.Column - margin, core.Row - margin, core.Width + (2 * margin), core.Height + (2 * margin));

    /// <summary>A window with a margin, all 0.</summary>
    public static ClassWindow Empty(PixelWindow core, int margin)
    {
        PixelWindow window = Around(core, margin);
        return new ClassWindow(core, window, new LabelPlane(window.Width, window.Height));
    }

    /// <summary>Copies labels into their place.</summary>
    /// <param name="labels">Shape (row, column) of <paramref name="place"/>.</param>
    /// <param name="place">A part of the window, on the endless grid.</param>
    public void Put(ReadOnlySpan<uint> labels, PixelWindow place)
    {
        for (int row = 0; row < place.Height; row++)
        {
            labels.Slice(row * place.Width, place.Width).CopyTo(Classes.Row(row + place.Row - Window.Row)[(place.Column - Window.Column)..]);
        }
    }
}
