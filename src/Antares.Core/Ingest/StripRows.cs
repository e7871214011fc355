using Antares.Grid;

namespace Antares.Ingest;

/// <summary>Where the rows of a window begin in the buffer of a strip that holds it.</summary>
internal readonly record struct StripRows(PixelWindow Strip, PixelWindow Window)
{
    /// <summary>Index in the strip of the first pixel of a row of the window.</summary>
    public int Start(int row) => ((Window.Row - Strip.Row + row) * Strip.Width) + Window.Column - Strip.Column;
}
