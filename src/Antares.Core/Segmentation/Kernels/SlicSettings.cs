namespace Antares.Segmentation.Kernels;

/// <summary>Settings of <see cref="Slic"/>.</summary>
public sealed record SlicSettings
{
    /// <summary>The shortest step, in pixels.</summary>
    public const double LeastStep = 2;

    /// <summary>The longest step, in pixels.</summary>
    public const double MostStep = 1 << 20;

    /// <summary>S: columns from one seed to the next, <see cref="LeastStep"/> to <see cref="MostStep"/>; need not be whole.</summary>
    public required double StepX { get; init; }

    /// <summary>Rows from one seed to the next; another number only where pixels are not square.</summary>
    public required double StepY { get; init; }

    /// <summary>m: how much nearness counts against likeness, in units of the scaled values, 0 or more.</summary>
    public double Compactness { get; init; } = 10;

    /// <summary>Assignments, 1 or more: each makes <see cref="Margin"/> one step longer.</summary>
    public int Iterations { get; init; } = 5;

    /// <summary>How many pixels around a pixel decide its segment, the whole of it.</summary>
    /// <remarks>
    /// In steps, counted to one side: a pixel's centre is that of its block or of the next, the segment reaches a block further than its centre's seed, pixels that lost
    /// their segment look one block around, and whether they lost it is decided within a block more: 4 blocks, the pixel's own among them. Every assignment after the first adds a
    /// block. A first centre looks at its cell, half a step, and one pixel around; one more pixel is for lines that are rounded to pixels.
    /// </remarks>
    public int Margin => (int)Math.Ceiling((Iterations + 3.5) * Math.Max(StepX, StepY)) + 2;
}
