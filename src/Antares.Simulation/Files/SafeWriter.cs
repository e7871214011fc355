using Antares.Grid;
using Antares.Simulation.Land;
using Antares.Simulation.Scenes;
using Antares.Storage;

namespace Antares.Simulation.Files;

/// <summary>Writes the SAFE folders of a date: two granules that share a strip in the middle.</summary>
internal sealed class SafeWriter(SimulationOptions options, Ground ground, IRasterWriter rasters, IFileStore files, string folder)
{
    private const double Share = 0.56;
    private const int BlockRows = 512;

    /// <summary>Files of one date.</summary>
    public static int FilesPerDate => 2 * (SceneBands.Names.Count + 3);

    /// <summary>Writes both granules of a date.</summary>
    /// <param name="date">Acquisition.</param>
    /// <param name="written">Called with the name of every file.</param>
    /// <param name="cancel">Stops between two files.</param>
    /// <returns>Names of the SAFE folders.</returns>
    public IReadOnlyList<string> Write(Acquisition date, Action<string> written, CancellationToken cancel)
    {
        Baseline baseline = new(options.Baseline);
        SafeGranule[] granules = [.. Granules(date, baseline)];
        Scene scene = new(ground, date, options);
        byte[] classes = new byte[ground.Plane.PixelCount];
        scene.Classification(classes);
        WriteAll(granules, "SCL", classes, written, cancel);

        ushort[] pixels = new ushort[ground.Plane.PixelCount];
        for (int band = 0; band < SceneBands.Names.Count; band++)
        {
            scene.Band(band, baseline.Offset, pixels);
            WriteAll(granules, SceneBands.Names[band], pixels, written, cancel);
        }

        foreach (SafeGranule granule in granules)
        {
            WriteMetadata(granule, new SafeStatistics(classes, ground.Plane.Width, granule.Window), written);
        }

        return [.. granules.Select(g => g.Product)];
    }

    private IEnumerable<SafeGranule> Granules(Acquisition date, Baseline baseline)
    {
        int size = options.Size, width = (int)Math.Ceiling(size * Share);
        (string west, string east) = options.Place.Granules;
        int orbit = options.Place.Track.RelativeOrbit;
        yield return new SafeGranule(date, west, new PixelWindow(0, 0, width, size), baseline, orbit);
        yield return new SafeGranule(date, east, new PixelWindow(size - width, 0, width, size), baseline, orbit);
    }

    private void WriteAll<T>(SafeGranule[] granules, string band, T[] pixels, Action<string> written, CancellationToken cancel)
        where T : unmanaged
    {
        foreach (SafeGranule granule in granules)
        {
            cancel.ThrowIfCancellationRequested();
            WriteImage(granule, band, pixels);
            written($"{granule.Date.Pass.Time:yyyy-MM-dd} {granule.Tile} {band}");
        }
    }

    private void WriteImage<T>(SafeGranule granule, string band, T[] pixels)
        where T : unmanaged
    {
        string path = Path.Combine(folder, granule.Product, granule.Image(band) + ".jp2");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        RasterFile file = new(path, RasterFormat.Jpeg2000, ground.Plane.Crop(granule.Window), PixelTypes.Of<T>());
        using IRasterSink sink = rasters.Create(file);
        T[] strip = new T[BlockRows * granule.Window.Width];
        for (int start = 0; start < granule.Window.Height; start += BlockRows)
        {
            int rows = Math.Min(BlockRows, granule.Window.Height - start);
            for (int row = 0; row < rows; row++)
            {
                int first = ((granule.Window.Row + start + row) * ground.Plane.Width) + granule.Window.Column;
                pixels.AsSpan(first, granule.Window.Width).CopyTo(strip.AsSpan(row * granule.Window.Width));
            }

            sink.Write<T>(new PixelWindow(0, start, granule.Window.Width, rows), strip.AsSpan(0, rows * granule.Window.Width));
        }

        sink.Complete();
    }

    private void WriteMetadata(SafeGranule granule, SafeStatistics statistics, Action<string> written)
    {
        string product = Path.Combine(folder, granule.Product);
        files.Write(
            Path.Combine(product, "GRANULE", granule.Folder, "MTD_TL.xml"),
            SafeMetadata.OfTile(granule, statistics, options.Place, ground.Plane.Crop(granule.Window)));
        written("MTD_TL.xml");
        files.Write(Path.Combine(product, "MTD_MSIL2A.xml"), SafeMetadata.OfProduct(granule, statistics));
        written("MTD_MSIL2A.xml");
    }
}
