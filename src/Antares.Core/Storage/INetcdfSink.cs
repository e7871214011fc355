using Antares.Grid;

namespace Antares.Storage;

/// <summary>A NetCDF file being written. Disposed without <see cref="Complete"/> it leaves nothing behind.</summary>
/// <remarks>
/// The bytes of the file depend on the pixels alone. Pixels are held until <see cref="Pass"/> says that rows are whole, then written row of
/// chunks by row of chunks, and in a row variable by variable.
/// </remarks>
public interface INetcdfSink : IDisposable
{
    /// <summary>Takes a window of a variable, of rows that have not been passed; several threads may write different variables.</summary>
    /// <param name="variable">Name of the variable.</param>
    /// <param name="window">Pixels inside the plane.</param>
    /// <param name="pixels">Shape (row, column) of the window; type as the variable's.</param>
    /// <exception cref="ArgumentException">The window or the type does not fit, or the rows have been passed.</exception>
    void Write<T>(string variable, PixelWindow window, ReadOnlySpan<T> pixels)
        where T : unmanaged;

    /// <summary>Says that nothing more comes for rows before this one.</summary>
    /// <exception cref="AntaresException">The disk is full or the file could not be written.</exception>
    void Pass(int row);

    /// <summary>Writes the rest, closes, syncs and publishes the file under its final name.</summary>
    /// <exception cref="AntaresException">The disk is full or the file could not be closed; nothing is left behind.</exception>
    void Complete();
}
