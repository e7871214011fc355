using System.IO.Compression;
using System.Security.Cryptography;
using System.Xml.Linq;
using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Posix;
using Antares.Storage;
using Antares.TestKit;
using Antares.Vectors;
using Xunit;

namespace Antares.Simulation.Tests;

public sealed class SimulationStageTests : IDisposable
{
    private static readonly SimulationOptions Small = new() { Size = 120, Dates = 3, Year = 2019 };
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Two_runs_on_different_threads_make_the_same_bytes()
    {
        SimulationSummary first = Stage().Run(Small, folder["one"], threads: 1);
        Stage().Run(Small, folder["two"], threads: 3);

        Assert.Equal(Checksums(folder["one"]), Checksums(folder["two"]));
        Assert.Equal(6, first.Scenes.Count);
    }

    [Fact]
    public void A_baseline_with_offset_stores_the_same_ground_1000_higher()
    {
        Stage().Run(Small with { Dates = 1, Baseline = "02.12" }, folder["old"], 2);
        Stage().Run(Small with { Dates = 1, Baseline = "05.09" }, folder["new"], 2);

        string[] old = Images(folder["old"], "B8A"), next = Images(folder["new"], "B8A");
        Assert.Equal(2, old.Length);
        for (int i = 0; i < old.Length; i++)
        {
            Assert.Equal(Pixels<ushort>(old[i]).Select(v => v == 0 ? 0 : v + 1000), Pixels<ushort>(next[i]).Select(v => (int)v));
        }

        Assert.Empty(Metadata(folder["old"], "MTD_MSIL2A.xml").Descendants("BOA_ADD_OFFSET"));
        Assert.Equal(13, Metadata(folder["new"], "MTD_MSIL2A.xml").Descendants("BOA_ADD_OFFSET").Count(e => (int)e == -1000));
    }

    [Fact]
    public void Granules_agree_where_they_overlap()
    {
        Stage().Run(Small with { Dates = 1 }, folder.Path, 2);
        string[] granules = Images(folder.Path, "B04");
        GdalRasterReader reader = new(new GdalProjections());
        GeoBox west = reader.Describe(granules[0]).GeoBox, east = reader.Describe(granules[1]).GeoBox;

        Assert.InRange(west.Bounds.MaxX - east.Bounds.MinX, 200, 600);
        Assert.Equal(Shared(reader, granules[0], west, east), Shared(reader, granules[1], east, west));
    }

    [Fact]
    public void Every_listed_image_exists_and_the_geocoding_is_that_of_the_pixels()
    {
        Stage().Run(Small with { Dates = 1 }, folder.Path, 2);
        string product = Directory.GetDirectories(folder["s2"]).Order(StringComparer.Ordinal).First();
        XDocument metadata = XDocument.Load(Path.Combine(product, "MTD_MSIL2A.xml"));
        string[] listed = [.. metadata.Descendants("IMAGE_FILE").Select(e => Path.Combine(product, e.Value + ".jp2"))];
        XElement position = Metadata(folder.Path, "MTD_TL.xml").Descendants("Geoposition").Single(e => (int)e.Attribute("resolution")! == 20);
        GeoBox box = new GdalRasterReader(new GdalProjections()).Describe(listed[0]).GeoBox;

        Assert.Equal(10, listed.Length);
        Assert.All(listed, path => Assert.True(File.Exists(path), path));
        Assert.Equal(Path.GetFileName(product), metadata.Descendants("PRODUCT_URI").Single().Value);
        Assert.Equal((box.Affine.OriginX, box.Affine.OriginY), ((double)position.Element("ULX")!, (double)position.Element("ULY")!));
    }

    [Fact]
    public void Terrain_tiles_touch_and_cover_the_landscape()
    {
        Stage().Run(Small with { Dates = 1 }, folder.Path, 2);
        string[] zips = [.. Directory.GetFiles(folder["srtm"]).Order(StringComparer.Ordinal)];
        Assert.Equal(["srtm_15_08.zip", "srtm_16_08.zip"], zips.Select(Path.GetFileName));

        List<BoundingBox> boxes = [];
        foreach (string zip in zips)
        {
            string name = Path.GetFileNameWithoutExtension(zip) + ".tif";
            using (ZipArchive archive = ZipFile.OpenRead(zip))
            {
                Assert.Equal([name], archive.Entries.Select(e => e.FullName));
            }

            RasterInfo info = new GdalRasterReader(new GdalProjections()).Describe($"/vsizip/{zip}/{name}");
            Assert.Equal(-32768, info.Nodata);
            boxes.Add(info.GeoBox.Bounds);
        }

        Assert.Equal(boxes[0].MaxX, boxes[1].MinX, 1e-9);
        Assert.Equal((boxes[0].MinY, boxes[0].MaxY), (boxes[1].MinY, boxes[1].MaxY));
    }

    [Fact]
    public void The_region_lies_inside_the_scenes_across_a_corner_of_the_tile_grid()
    {
        foreach (Place place in Places.All)
        {
            Stage().Run(Small with { Dates = 1, Place = place }, folder[place.Name], 2);
            VectorFeature region = Features(folder[place.Name, "boundaries.gpkg"]).Single();
            GeoBox plane = place.Plane(Small.Size);
            double[] x = [.. region.Shape!.Coordinates.Select(c => c.X)], y = [.. region.Shape.Coordinates.Select(c => c.Y)];
            double[] gridX = [.. x], gridY = [.. y];
            Transform(Crs.Wgs84, place.Crs, x, y);
            Transform(Crs.Wgs84, place.Grid.Crs, gridX, gridY);

            Assert.Equal(place.Region, region.Attributes["name"]);
            Assert.All(x.Zip(y), p => Assert.True(
                p.First > plane.Bounds.MinX && p.First < plane.Bounds.MaxX && p.Second > plane.Bounds.MinY && p.Second < plane.Bounds.MaxY));
            Assert.Equal(4, place.Grid.TilesIn(new BoundingBox(gridX.Min(), gridY.Min(), gridX.Max(), gridY.Max())).Count());
        }
    }

    [Fact]
    public void Truth_agrees_with_the_class_of_every_training_polygon()
    {
        Stage().Run(Small with { Dates = 1 }, folder.Path, 2);
        GeoBox box = new GdalRasterReader(new GdalProjections()).Describe(folder["truth.tif"]).GeoBox;
        byte[] truth = Pixels<byte>(folder["truth.tif"]);
        foreach (VectorFeature feature in Features(folder["training", "training.shp"]).Concat(Features(folder["training", "validation.shp"])))
        {
            (double column, double row) = box.Affine.ToPixel(feature.Shape!.Centroid.X, feature.Shape.Centroid.Y);
            Assert.Equal((long)truth[((int)row * box.Width) + (int)column], feature.Attributes["code"]);
        }
    }

    [Fact]
    public void A_folder_with_another_simulation_is_left_alone()
    {
        Stage().Run(Small with { Dates = 1 }, folder.Path, 2);

        AntaresException fault = Assert.Throws<AntaresException>(() => Stage().Run(Small with { Dates = 1, Seed = 2 }, folder.Path, 2));
        Assert.Contains("other options", fault.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 8, "02.12")]
    [InlineData(600, 13, "02.12")]
    [InlineData(600, 8, "2.12")]
    public void Options_out_of_range_are_named(int size, int classes, string baseline) =>
        Assert.Throws<UsageException>(() => new SimulationOptions { Size = size, Classes = classes, Baseline = baseline }.Check());

    private static SimulationStage Stage()
    {
        PosixFileStore files = new();
        return new SimulationStage(new GdalRasterWriter(files), new GdalVectorWriter(files), files, new GdalProjections());
    }

    private static string[] Images(string folder, string band) =>
        [.. Directory.GetFiles(folder, $"*_{band}_20m.jp2", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static XDocument Metadata(string folder, string name) =>
        XDocument.Load(Directory.GetFiles(folder, name, SearchOption.AllDirectories).Order(StringComparer.Ordinal).First());

    private static ushort[] Shared(GdalRasterReader reader, string path, GeoBox here, GeoBox other)
    {
        PixelWindow window = here.WindowOf(other.Bounds);
        ushort[] pixels = new ushort[window.PixelCount];
        reader.Read<ushort>(new Band(path), window, pixels);
        return pixels;
    }

    private static T[] Pixels<T>(string path)
        where T : unmanaged
    {
        GdalRasterReader reader = new(new GdalProjections());
        PixelWindow window = reader.Describe(path).GeoBox.Window;
        T[] pixels = new T[window.PixelCount];
        reader.Read<T>(new Band(path), window, pixels);
        return pixels;
    }

    private static VectorFeature[] Features(string path)
    {
        GdalVectorReader reader = new(new GdalProjections());
        return [.. reader.Read(reader.Layers(path).Single())];
    }

    private static void Transform(Crs from, Crs to, double[] x, double[] y)
    {
        using ICoordinateTransform transform = new GdalProjections().Between(from, to);
        transform.Transform(x, y);
    }

    private static string[] Checksums(string folder) =>
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => Path.GetRelativePath(folder, f) + " " + Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))),
    ];
}
