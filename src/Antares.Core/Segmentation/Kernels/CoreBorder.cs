using Antares.Grid;

namespace Antares.Segmentation.Kernels;

/// <summary>Histories at the pixels on both sides of the border of a core: what two neighbours must agree on (decision 10).</summary>
/// <param name="Core">Window of the endless grid.</param>
/// <param name="North">Rows before and behind the northern border: shape (2, columns of the core). 0 where there is no region.</param>
/// <param name="South">The same in the south.</param>
/// <param name="West">Columns before and behind the western border: shape (2, rows of the core).</param>
/// <param name="East">The same in the east.</param>
public sealed record CoreBorder(PixelWindow Core, ulong[] North, ulong[] South, ulong[] West, ulong[] East)
{
    /// <summary>Reads the histories out of a window that holds the core.</summary>
    /// <param name="core">Window of the endless grid.</param>
    /// <param name="window">The larger one.</param>
    /// <param name="historyOf">History of the region at an index of the larger window, 0 for none.</param>
    public static CoreBorder Of(PixelWindow core, PixelWindow window, Func<int, ulong> historyOf)
    {
        ulong[] Row(int row) => Line(core.Width, i => (core.Column + i, row));
        ulong[] Column(int column) => Line(core.Height, i => (column, core.Row + i));
        ulong[] Line(int length, Func<int, (int Column, int Row)> at) => [.. Enumerable.Range(0, length).Select(i => Value(at(i).Column, at(i).Row))];

        // Outside of the window there is nothing: it ends there because the image does.
        ulong Value(int column, int row) => column < window.Column || row < window.Row || column >= window.EndColumn || row >= window.EndRow
            ? 0
            : historyOf(((row - window.Row) * window.Width) + column - window.Column);

        return new CoreBorder(
            core,
            [.. Row(core.Row - 1), .. Row(core.Row)],
            [.. Row(core.EndRow - 1), .. Row(core.EndRow)],
            [.. Column(core.Column - 1), .. Column(core.Column)],
            [.. Column(core.EndColumn - 1), .. Column(core.EndColumn)]);
    }

    /// <summary>Number of pixels beside the common border at which two cores disagree.</summary>
    /// <returns>-1 where they have no common border.</returns>
    public int Mismatches(CoreBorder other)
    {
        if (Core.EndColumn == other.Core.Column)
        {
            return Count(East, Core.Row, Core.Height, other.West, other.Core.Row, other.Core.Height);
        }

        if (Core.EndRow == other.Core.Row)
        {
            return Count(South, Core.Column, Core.Width, other.North, other.Core.Column, other.Core.Width);
        }

        return Core.Column == other.Core.EndColumn || Core.Row == other.Core.EndRow ? other.Mismatches(this) : -1;
    }

    private static int Count(ulong[] own, int ownStart, int ownLength, ulong[] other, int otherStart, int otherLength)
    {
        int start = Math.Max(ownStart, otherStart), end = Math.Min(ownStart + ownLength, otherStart + otherLength);
        if (end <= start)
        {
            return -1;
        }

        int count = 0;
        for (int side = 0; side < 2; side++)
        {
            for (int at = start; at < end; at++)
            {
                count += own[(side * ownLength) + at - ownStart] == other[(side * otherLength) + at - otherStart] ? 0 : 1;
            }
        }

        return count;
    }
}
