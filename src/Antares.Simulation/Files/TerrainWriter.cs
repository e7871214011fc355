using System.IO.Compression;
using Antares.Catalog;
using Antares.Grid;
using Antares.Simulation.Land;
using Antares.Storage;

namespace Antares.Simulation.Files;

/// <summary>Writes the elevation model in the manner of the CGIAR's SRTM: zipped tiles of 3 arc seconds, Int16, nodata -32768.</summary>
internal sealed class TerrainWriter(SimulationOptions options, IRasterWriter rasters, IFileStore files, IProjections projections, string folder)
{
    private const int PerDegree = 1200;
    private const double MarginDegrees = 0.03;
    private static readonly DateTimeOffset Stamp = new(2008, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes two tiles that touch at the landscape's centre.</summary>
    public void Write(CancellationToken cancel)
    {
        (int west, int south, int east, int north) = Extent();
        int middle = (west + east) / 2;
        WriteTile(options.Place.TerrainTiles.West, west, north, middle - west, north - south, cancel);
        WriteTile(options.Place.TerrainTiles.East, middle, north, east - middle, north - south, cancel);
    }

    private (int West, int South, int East, int North) Extent()
    {
        BoundingBox box = options.Place.Plane(options.Size).Bounds;
        double[] x = [box.MinX, box.MaxX, box.MinX, box.MaxX], y = [box.MinY, box.MinY, box.MaxY, box.MaxY];
        using ICoordinateTransform toDegrees = projections.Between(options.Place.Crs, Crs.Wgs84);
        toDegrees.Transform(x, y);
        return (Steps(x.Min() - MarginDegrees), Steps(y.Min() - MarginDegrees), Steps(x.Max() + MarginDegrees), Steps(y.Max() + MarginDegrees));
    }

    private static int Steps(double degrees) => (int)Math.Round(degrees * PerDegree);

    private void WriteTile(string name, int west, int north, int width, int height, CancellationToken cancel)
    {
        const double Step = 1.0 / PerDegree;
        GeoBox box = new(Crs.Wgs84, new Affine((double)west / PerDegree, Step, 0, (double)north / PerDegree, 0, -Step), width, height);
        Directory.CreateDirectory(folder);
        string tif = Path.Combine(folder, name + ".tif");
        using (IRasterSink sink = rasters.Create(new RasterFile(tif, RasterFormat.GeoTiff, box, DataType.Int16) { Nodata = -32768 }))
        {
            sink.Write<short>(box.Window, Heights(box, cancel));
            sink.Complete();
        }

        files.Write(Path.Combine(folder, name + ".zip"), Zipped(tif));
        File.Delete(tif);
    }

    private short[] Heights(GeoBox box, CancellationToken cancel)
    {
        Terrain terrain = new(new Streams(options.Seed), options.Place.BaseElevation);
        using ICoordinateTransform toMetres = projections.Between(Crs.Wgs84, options.Place.Crs);
        short[] heights = new short[box.PixelCount];
        double[] x = new double[box.Width], y = new double[box.Width];
        for (int row = 0; row < box.Height; row++)
        {
            cancel.ThrowIfCancellationRequested();
            for (int column = 0; column < box.Width; column++)
            {
                (x[column], y[column]) = box.Affine.ToWorld(column + 0.5, row + 0.5);
            }

            toMetres.Transform(x, y);
            for (int column = 0; column < box.Width; column++)
            {
                double height = terrain.Elevation(x[column] - options.Place.CentreX, y[column] - options.Place.CentreY);
                heights[(row * box.Width) + column] = (short)Math.Round(height);
            }
        }

        return heights;
    }

    private static byte[] Zipped(string tif)
    {
        using MemoryStream bytes = new();
        using (ZipArchive zip = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            ZipArchiveEntry entry = zip.CreateEntry(Path.GetFileName(tif), CompressionLevel.Fastest);
            entry.LastWriteTime = Stamp;
            using Stream content = entry.Open();
            content.Write(File.ReadAllBytes(tif));
        }

        return bytes.ToArray();
    }
}
