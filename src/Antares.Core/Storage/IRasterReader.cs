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

    /// <summary>Reads a window in fewer pixels than it has, evenly spread: for looking at large files cheaply. The same call gives the same pixels.</summary>
    /// <remarks>
    /// Readers may take them from overviews or resolution levels of the file, whose pixels may be means of those below them; nodata may be
    /// mixed into such a pixel. This one reads single rows.
    /// </remarks>
    /// <param name="band">Absolute path and band number.</param>
    /// <param name="window">Pixels, wholly inside the file.</param>
    /// <param name="width">Columns of the result, at most those of the window.</param>
    /// <param name="height">Rows of the result, at most those of the window.</param>
    /// <param name="pixels">Result, shape (row, column).</param>
    /// <param name="cancel">Checked between rows.</param>
    void ReadSparsely<T>(Band band, PixelWindow window, int width, int height, Span<T> pixels, CancellationToken cancel = default)
        where T : unmanaged
    {
        if (width < 1 || height < 1 || width > window.Width || height > window.Height || pixels.Length != width * height)
        {
            throw new ArgumentException($"{pixels.Length} pixels are no {width} x {height} of {window.Width} x {window.Height}.", nameof(pixels));
        }

        T[] line = new T[window.Width];
        for (int row = 0; row < height; row++)
        {
            int source = (int)(((2L * row) + 1) * window.Height / (2L * height));
            Read<T>(band, new PixelWindow(window.Column, window.Row + source, window.Width, 1), line, cancel);
            for (int column = 0; column < width; column++)
            {
                pixels[(row * width) + column] = line[((2L * column) + 1) * window.Width / (2L * width)];
            }
        }
    }
}
