namespace Antares.Storage;

/// <summary>Makes raster files. A file stands under its final name only when it is complete and synced.</summary>
public interface IRasterWriter
{
    /// <summary>Begins a file; the pixels come in windows, what is never written is nodata.</summary>
    /// <exception cref="AntaresException">The folder cannot be written to.</exception>
    IRasterSink Create(RasterFile file);
}
