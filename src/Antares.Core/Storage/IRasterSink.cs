using Antares.Grid;

namespace Antares.Storage;

/// <summary>A raster file being written, by one thread. Disposed without <see cref="Complete"/> it leaves nothing behind.</summary>
public interface IRasterSink : IDisposable
{
    /// <summary>Writes a window of a band.</summary>
    /// <param name="window">Pixels inside the file; for speed whole 512 px blocks, row by row.</param>
    /// <param name="pixels">Shape (row, column) of the window; type as the file's.</param>
    /// <param name="band">From 1.</param>
    void Write<T>(PixelWindow window, ReadOnlySpan<T> pixels, int band = 1)
        where T : unmanaged;

    /// <summary>Closes, syncs and publishes the file under its final name.</summary>
    /// <exception cref="AntaresException">The disk is full or the file could not be closed; nothing is left behind.</exception>
    void Complete();
}
