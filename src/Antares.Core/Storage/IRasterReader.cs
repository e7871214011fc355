using Antares.Catalog;
using Antares.Grid;

namespace Antares.Storage;

/// <summary>Reads pixels of files. Any thread may call; pixels come converted to the type asked for.</summary>
public interface IRasterReader
{
    /// <summary>Geometry, type, nodata and blocks of a file. Cheap for a file that has been described before.</summary>
    /// <exception cref="AntaresException">The file is missing, is no raster, or is damaged.</exception>
    RasterInfo Describe(string path);

    /// <summary>Names that a file gives to the values of its first band, by its attribute table or its list of categories; values without a name are left out.</summary>
    /// <remarks>None for readers whose rasters carry no names.</remarks>
    /// <exception cref="AntaresException">The file is missing, is no raster, or is damaged.</exception>
    IReadOnlyDictionary<int, string> Categories(string path) => new Dictionary<int, string>();

    /// <summary>What the bands of a file or variable stand for along a third dimension; null where they are just bands.</summary>
    /// <exception cref="AntaresException">The file is missing, is no raster, or is damaged.</exception>
    RasterSteps? Steps(string path) => null;

    /// <summary>Reads a window of a band; <see cref="Band.Scale"/> and <see cref="Band.Offset"/> are not applied.</summary>
    /// <remarks>Cheapest are windows of whole blocks (<see cref="RasterInfo.BlockWidth"/>) in the file's own type.</remarks>
    /// <param name="band">Absolute path and band number.</param>
    /// <param name="window">Pixels, wholly inside the file.</param>
    /// <param name="pixels">Result, row by row; shape (row, column) of the window.</param>
    /// <param name="cancel">Checked between blocks.</param>
    void Read<T>(Band band, PixelWindow window, Span<T> pixels, CancellationToken cancel = default)
        where T : unmanaged;
}
