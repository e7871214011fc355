using Antares.Grid;

namespace Antares.Storage;

/// <summary>A raster file being written, by one thread at a time. Disposed without <see cref="Complete"/> it leaves nothing behind.</summary>
public interface IRasterSink : IDisposable
{
    /// <summary>Writes a window of a band.</summary>
    /// <remarks>
    /// A <see cref="RasterFormat.StorageUnit"/> is written as its windows come: band by band, and in a band from north to south, one row of
    /// 512 px blocks after the other. A window of a later row finishes the earlier ones. Inside a row windows may come in any order and are
    /// held until the row is finished; whole blocks from west to east, with no part of a block held, take no memory: each is written at once and
    /// finishes those before it.
    /// </remarks>
    /// <param name="window">Pixels inside the file.</param>
    /// <param name="pixels">Shape (row, column) of the window; type as the file's.</param>
    /// <param name="band">From 1.</param>
    /// <exception cref="ArgumentException">The window does not fit the file, or goes back to a finished block of a storage unit.</exception>
    /// <exception cref="AntaresException">The disk is full or the file could not be written.</exception>
    void Write<T>(PixelWindow window, ReadOnlySpan<T> pixels, int band = 1)
        where T : unmanaged;

    /// <summary>Closes, syncs and publishes the file under its final name.</summary>
    /// <exception cref="AntaresException">The disk is full or the file could not be closed; nothing is left behind.</exception>
    void Complete();
}
