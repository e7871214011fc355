using Antares.Grid;

namespace Antares.Recipes.Engine;

/// <summary>The dates of one input on one tile. Each worker thread has its own.</summary>
internal abstract class DateSource
{
    /// <summary>Solar days, rising.</summary>
    public abstract IReadOnlyList<DateOnly> Days { get; }

    /// <summary>True when a date may have pixels in a window of the tile.</summary>
    public abstract bool Meets(int date, PixelWindow window);

    /// <summary>Reads the quality band; nodata where there is no pixel.</summary>
    /// <param name="date">Which date.</param>
    /// <param name="window">Window of the tile; may reach over its edges.</param>
    /// <param name="quality">Result, the 16 bits of each pixel; shape (row, column).</param>
    /// <param name="cancel">Stops the reading.</param>
    public abstract void ReadQuality(int date, PixelWindow window, Span<ushort> quality, CancellationToken cancel);

    /// <summary>Reads all bands as they are stored, their offset taken out; nodata where there is no pixel.</summary>
    /// <param name="date">Which date.</param>
    /// <param name="block">Window of the tile.</param>
    /// <param name="planes">Result, of each band.</param>
    /// <param name="row">Row of the planes that the date becomes.</param>
    /// <param name="cancel">Stops the reading.</param>
    public abstract void ReadBands(int date, PixelWindow block, IReadOnlyList<BandPlanes> planes, int row, CancellationToken cancel);
}
