using Antares.Catalog;
using Antares.Grid;

namespace Antares.Ingest;

/// <summary>What one tile and day is stored in; each measurement may have its own thread.</summary>
internal interface ITileFiles : IDisposable
{
    /// <summary>Writes a window of a measurement.</summary>
    void Write<T>(string measurement, PixelWindow window, ReadOnlySpan<T> pixels)
        where T : unmanaged;

    /// <summary>Says that no measurement has anything more for rows before this one.</summary>
    void Pass(int row);

    /// <summary>Publishes all files.</summary>
    /// <returns>False when nothing was written: then there are none.</returns>
    bool Complete(int threads);

    /// <summary>Where a measurement lies, as the catalog knows it.</summary>
    Band BandOf(string measurement);
}
