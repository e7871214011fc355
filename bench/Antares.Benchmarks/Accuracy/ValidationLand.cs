using System.CommandLine;
using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Legend;
using Antares.Posix;
using Antares.Sqlite;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Benchmarks.Accuracy;

/// <summary>Makes a workspace with one classification of patches, one tile, and a file of polygons that lie apart on it, with mostly right labels.</summary>
internal static class ValidationLand
{
    private const int Classes = 12;
    private const int PatchPixels = 40;
    private const double Resolution = 20;
    private const int Corners = 9;

    public static Command Create()
    {
        Argument<string> folder = new("FOLDER");
        Option<int> size = new("--size") { Description = "Columns and rows of the map.", DefaultValueFactory = _ => 5001 };
        Option<int> polygons = new("--polygons") { Description = "Polygons.", DefaultValueFactory = _ => 100_000 };
        Command command = new("land", "Makes a map and polygons.") { folder, size, polygons };
        command.SetAction(given => Make(Path.GetFullPath(given.GetRequiredValue(folder)), given.GetValue(size), given.GetValue(polygons)));
        return command;
    }

    private static void Make(string folder, int size, int polygons)
    {
        PosixFileStore files = new();
        GdalProjections projections = new();
        Workspace workspace = new(Path.Combine(folder, "workspace"));
        GridSpec grid = new(projections.Resolve("EPSG:6372"), Resolution, -Resolution, size * Resolution, size * Resolution, 2_300_000, 900_000);
        string path = Path.Combine(workspace.DataFolder, "map", "class.tif");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        byte[] classes = Map(size);
        using (IRasterSink sink = new GdalRasterWriter(files).Create(
            new RasterFile(path, RasterFormat.StorageUnit, grid.Tile(default).GeoBox, DataType.UInt8) { Nodata = 0, BandNames = ["class"] }))
        {
            sink.Write<byte>(new PixelWindow(0, 0, size, size), classes);
            sink.Complete();
        }

        Keep(workspace, grid, size, path, projections);
        new GdalVectorWriter(files).Write(
            new VectorFile(Path.Combine(folder, "polygons.gpkg"), "GPKG", "polygons", grid.Crs, [("code", typeof(long))]),
            Polygons(classes, size, polygons, grid));
    }

    private static void Keep(Workspace workspace, GridSpec grid, int size, string path, GdalProjections projections)
    {
        Scheme scheme = new("bench", [.. Enumerable.Range(1, Classes).Select(c => new Tag(c, $"class {c}", DistinctColours.Of(c - 1)))]);
        Product product = new()
        {
            Name = "map",
            Kind = ProductKind.Classification,
            Grid = grid,
            Measurements = [new Measurement { Name = "class", Type = DataType.UInt8, Nodata = 0 }],
            Facts = new Dictionary<string, string> { ["scheme"] = scheme.Name, ["segmentation"] = "", ["tags"] = CatalogJson.Write(scheme.Tags) },
        };
        using ICoordinateTransform transform = projections.Between(grid.Crs, Crs.Wgs84);
        BoundingBox box = grid.Tile(default).GeoBox.Bounds;
        Geometry shape = new GeometryFactory(new PrecisionModel(), 4326).ToGeometry(new Envelope(box.MinX, box.MaxX, box.MinY, box.MaxY));
        using SqliteCatalog catalog = new(workspace.CatalogFile);
        catalog.AddScheme(scheme);
        catalog.AddProduct(product);
        catalog.AddDatasets([new Dataset
        {
            Id = DatasetIds.Of("map/0_0"),
            Product = "map",
            Label = "map_0_0",
            Footprint = Reprojection.Require(shape, transform),
            Start = new DateTimeOffset(2017, 1, 1, 0, 0, 0, TimeSpan.Zero),
            End = new DateTimeOffset(2017, 12, 31, 0, 0, 0, TimeSpan.Zero),
            SolarDay = new DateOnly(2017, 7, 2),
            GeoBox = grid.Tile(default).GeoBox,
            Tile = default(TileIndex),
            DataWindow = new PixelWindow(0, 0, size, size),
            Bands = new Dictionary<string, Band> { ["class"] = new Band(workspace.Relative(path)) },
            Checksum = "bench",
        }]);
    }

    // Each pixel has the class of the nearest of the centres of its own patch and the eight around it.
    private static byte[] Map(int size)
    {
        byte[] classes = new byte[size * size];
        Parallel.For(0, size, row =>
        {
            for (int column = 0; column < size; column++)
            {
                double best = double.MaxValue;
                for (int i = 0; i < 9; i++)
                {
                    (int x, int y) = ((column / PatchPixels) + (i % 3) - 1, (row / PatchPixels) + (i / 3) - 1);
                    ulong bits = CounterRandom.Key(CounterRandom.Key(1, (ulong)(x + 10)), (ulong)(y + 10));
                    double across = ((x + Share(bits, 1)) * PatchPixels) - column, down = ((y + Share(bits, 2)) * PatchPixels) - row;
                    double distance = (across * across) + (down * down);
                    if (distance < best)
                    {
                        (best, classes[(row * size) + column]) = (distance, (byte)(1 + CounterRandom.Below(CounterRandom.Key(bits, 3), Classes)));
                    }
                }
            }
        });
        return classes;
    }

    private static IEnumerable<(Geometry Shape, object?[] Values)> Polygons(byte[] classes, int size, int count, GridSpec grid)
    {
        GeometryFactory factory = new();
        BoundingBox box = grid.Tile(default).GeoBox.Bounds;
        int across = (int)Math.Ceiling(Math.Sqrt(count));
        double cell = (double)size / across;
        for (int i = 0; i < count; i++)
        {
            ulong bits = CounterRandom.Key(2, (ulong)i);
            double middleColumn = ((i % across) + 0.5) * cell, middleRow = ((i / across) + 0.5) * cell;
            Coordinate[] ring = new Coordinate[Corners + 1];
            for (int corner = 0; corner < Corners; corner++)
            {
                (double sin, double cos) = Math.SinCos((corner + (0.5 * Share(bits, corner))) * Math.Tau / Corners);
                double radius = cell * (0.25 + (0.24 * Share(bits, 20 + corner)));
                ring[corner] = new Coordinate(box.MinX + ((middleColumn + (cos * radius)) * Resolution), box.MaxY - ((middleRow + (sin * radius)) * Resolution));
            }

            ring[Corners] = ring[0].Copy();
            int code = classes[((int)middleRow * size) + (int)middleColumn];
            code = Share(bits, 50) < 0.85 ? code : 1 + CounterRandom.Below(CounterRandom.Key(bits, 51), Classes);
            yield return (factory.CreatePolygon(ring), [(long)code]);
        }
    }

    private static double Share(ulong bits, int draw) => (CounterRandom.Key(bits, (ulong)draw) >> 11) * (1.0 / (1UL << 53));
}
