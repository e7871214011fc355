using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Truth;
using Antares.TestKit;
using Xunit;

namespace Antares.Simulation.Tests.Truth;

/// <summary>Scenes that do not lie, however odd they look.</summary>
public sealed class SoundScenesTests
{
    [Theory]
    [InlineData(21, "jalisco", "05.09")]
    [InlineData(22, "toscana", "02.12")]
    public void Snow_water_haze_and_overcast_dates_are_not_called_faulty(int seed, string place, string baseline)
    {
        using TruthLand land = new(seed, place, baseline);
        Dataset[] scenes = [.. land.Scenes.Where(s => s.Facts["granule"] == land.Scenes[0].Facts["granule"])];
        int plus = -(int)scenes[0].Bands["blue"].Offset;
        Random random = new(seed);
        Func<string, Func<int, int, int, int>>[] weathers =
        [
            band => (v, _, _) => v == 0 ? 0 : plus + (band[0] == 's' ? 300 + random.Next(200) : 7500 + random.Next(900)), // snow
            band => (v, _, r) => v == 0 || r % 5 == 0 ? v : plus + (band switch { "blue" => 420, "green" => 330, "red" => 180, _ => 40 }) + random.Next(40), // mostly water
            band => (v, _, _) => v == 0 ? 0 : v + (band switch { "blue" => 900, "green" => 650, "red" => 480, "re1" => 380, _ => 60 }), // thick haze
            band => (v, _, _) => v == 0 ? 0 : plus + (band switch { "swir1" => 4100, "swir2" => 3000, _ => 6000 }) + random.Next(1500), // overcast
        ];
        Product bare = TruthLand.Product with { Measurements = [.. TruthLand.Product.Measurements.Where(m => m.Name != "pixel_qa")] };
        int[] classes = [11, 6, 0, 9]; // what a scene classification says of them; 0: haze, which it does not see
        foreach ((Func<string, Func<int, int, int, int>> weather, int says) in weathers.Zip(classes))
        {
            string folder = land.NewFolder();
            Dataset odd = Forger.Reflectance.Aggregate(scenes[2], (scene, band) => scene.WithPixels(folder, [band], weather(band)))
                .WithPixels(folder, ["pixel_qa"], (v, _, r) => v == 0 || says == 0 || (says == 6 && r % 5 == 0) ? v : says);
            foreach (Product product in (Product[])[TruthLand.Product, bare])
            {
                TruthReport report = TruthLand.Check([.. scenes.Select(s => s.Id == odd.Id ? odd : s)], product);
                Assert.All(report.Scenes, s => Assert.False(s.IsFaulty, $"{s.Scene.Label}: {string.Join(" / ", s.Findings.Select(f => f.What))}"));
            }
        }
    }

    [Fact]
    public void The_report_does_not_depend_on_threads_or_on_the_order_of_scenes()
    {
        using TruthLand land = new(23);
        Dataset[] lying = [.. land.Scenes.Select((s, i) => i == 3 ? s.WithOffset(0) : i == 6 ? s.WithSwapped("red", "nir") : s)];

        string one = Text(TruthLand.Check(lying, threads: 1)), four = Text(TruthLand.Check([.. lying.Reverse()], threads: 4));

        Assert.Equal(one, four);
        Assert.Contains("offset", one, StringComparison.Ordinal);
        Assert.Contains("bands", one, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scene_that_is_being_indexed_is_compared_with_those_that_are_known()
    {
        using TruthLand land = new(24);
        Dataset lying = land.Scenes[4].WithOffset(0);
        Dataset[] known = [.. land.Scenes.Where(s => s.Id != lying.Id)];

        TruthReport report = TruthLand.Check([lying], known: known);

        SceneTruth truth = Assert.Single(report.Scenes);
        Assert.Contains(truth.Findings, f => f.Kind == FindingKinds.Offset && f.Severity == FindingSeverity.Error && f.Figures["shift"] is > 900 and < 1100);
        Assert.Equal(5, report.Compared); // the other dates of its granule, not those of the neighbour
    }

    [Theory]
    [InlineData("EPSG:32701", 130000, 8200000, 22.5)] // Fiji: the footprint is cut at the antimeridian, most of it in the west
    [InlineData("EPSG:32760", 800000, 8200000, 22.5)] // most of it in the east
    [InlineData("EPSG:3031", -55000, 55000, 3)] // the South Pole
    public void Scenes_across_the_antimeridian_and_over_a_pole_are_not_called_faulty(string crs, double west, double north, double hour)
    {
        using TruthLand land = new(25, dates: 1);
        GeoBox plane = new(new Crs(crs), new Affine(west, 732, 0, north, 0, -732), 150, 150);
        string folder = land.NewFolder();
        Dataset scene = land.Scenes[0].WithPixels(folder, land.Scenes[0].Bands.Keys, (v, _, _) => v, plane);
        foreach ((string name, Band band) in scene.Bands)
        {
            File.Move(band.Path, Path.Combine(folder, name + ".tif")); // files are named by granule and date of the land
        }

        scene = scene.At(new DateTimeOffset(scene.Start.UtcDateTime.Date, TimeSpan.Zero).AddHours(hour)) with
        {
            Label = "cut",
            Footprint = SceneOutline.Of(plane, Crs.Wgs84, TruthLand.Projections),
            Bands = scene.Bands.ToDictionary(b => b.Key, b => b.Value with { Path = Path.Combine(folder, b.Key + ".tif") }),
            Facts = new Dictionary<string, string> { ["platform"] = "sentinel-2a" },
        };

        Assert.True(scene.Footprint.EnvelopeInternal.Width > 180);
        Assert.DoesNotContain(TruthLand.Check([scene]).Scenes[0].Findings, f => f.Severity == FindingSeverity.Error);
        Assert.Equal(hour > 12, TruthLand.Check([scene.At(scene.Start.AddHours(-12))]).Scenes[0].Findings.Any(f => f.Kind == FindingKinds.Date));
    }

    [Theory]
    [InlineData("sentinel-2a", "2024-11-01", "sentinel-2c", "2025-03-01", true)] // C comes when A would have come
    [InlineData("sentinel-2c", "2025-03-01", "sentinel-2c", "2025-05-10", true)]
    [InlineData("sentinel-2c", "2025-03-01", "sentinel-2c", "2025-05-13", false)] // the neighbouring orbit
    [InlineData("sentinel-2c", "2025-03-01", "sentinel-2b", "2025-05-15", true)]
    [InlineData("sentinel-2c", "2025-03-01", "sentinel-2a", "2025-05-12", true)] // two days after C, as on 2025-03-26 and 2025-06-26 in orbit 61
    [InlineData("sentinel-2c", "2025-03-01", "sentinel-2a", "2025-05-10", false)]
    [InlineData("sentinel-2d", "2029-03-01", "sentinel-2d", "2029-05-10", false)] // nobody knows its orbits
    [InlineData("sentinel-2a", "2024-11-01", "sentinel-2d", "2025-03-01", false)]
    public void A_part_of_a_granule_is_told_among_dates_of_its_orbit_only(string platform, string first, string other, string date, bool isTold)
    {
        using TruthLand land = new(26);
        DateTimeOffset day = DateTimeOffset.Parse(first + "T17:35:51Z", CultureInfo.InvariantCulture);
        Dataset[] granule = [.. land.Scenes.Where(s => s.Facts["granule"] == land.Scenes[0].Facts["granule"]).Take(4)];
        Dataset[] whole = [.. granule[..3].Select((s, i) =>
            s.WithPixels(land.NewFolder(), s.Bands.Keys, (v, _, _) => Math.Max(v, 1)).At(day.AddDays(10 * i)).WithFacts(("platform", platform)))];
        Dataset part = granule[3].WithPixels(land.NewFolder(), granule[3].Bands.Keys, (v, c, r) => r + (0.3 * c) < 0.75 * granule[3].GeoBox.Height ? 0 : Math.Max(v, 1))
            .At(DateTimeOffset.Parse(date + "T17:35:51Z", CultureInfo.InvariantCulture)).WithFacts(("platform", other));

        SceneTruth truth = TruthLand.Check([.. whole, part]).Scenes.Single(s => s.Scene.Id == part.Id);

        Assert.Equal(isTold, truth.Findings.Any(f => f.Kind == FindingKinds.Cut));
    }

    [Theory]
    [InlineData("W m-2 sr-1 um-1", false)]
    [InlineData("reflectance", true)]
    [InlineData("1", true)]
    [InlineData("", true)]
    public void Bands_of_another_unit_are_no_reflectance_whatever_they_are_called(string units, bool isReflectance)
    {
        using TruthLand land = new(27, dates: 1);
        Product product = TruthLand.Product with { Measurements = [.. TruthLand.Product.Measurements.Select(m => m.Name == "pixel_qa" ? m : m with { Units = units })] };
        Dataset bright = land.Scenes[0].WithPixels(land.NewFolder(), Forger.Reflectance, (v, _, _) => v == 0 ? 0 : v + 8000); // no ground reflects as much

        TruthReport report = TruthLand.Check([bright], product);

        Assert.Equal(isReflectance, report.Scenes[0].Findings.Any(f => f.Kind == FindingKinds.Offset));
    }

    [SharedFact]
    public void Real_scenes_are_not_called_faulty()
    {
        Dataset[] rufiji = [.. Directory.GetDirectories(SharedData.PathOf("data", "s2_rufiji_safe"), "*.SAFE").Select(TruthLand.SceneOf)];
        Dataset[] aberystwyth = [.. Directory.GetDirectories(SharedData.PathOf("data", "s2_aberystwyth", "safe"), "*.SAFE").Select(TruthLand.SceneOf)];
        (Product Product, Dataset[] Scenes)[] sets = [(TruthLand.Product, rufiji), (TruthLand.Product, aberystwyth), Granules(), Landsat()];

        Assert.Equal([14, 1, 5, 2], sets.Select(s => s.Scenes.Length));
        Assert.All(sets, set => Assert.All(
            TruthLand.Check(set.Scenes, set.Product).Scenes, s => Assert.False(s.IsFaulty, $"{s.Scene.Label}: {string.Join(" / ", s.Findings.Select(f => f.What))}")));
    }

    [SharedFact]
    public void An_offset_in_real_scenes_is_found()
    {
        foreach ((Product product, Dataset[] scenes) in ((Product, Dataset[])[])[Granules(), Landsat()])
        {
            Dataset[] lying = [.. scenes.Select((s, i) => i == 1 ? s with { Bands = s.Bands.ToDictionary(b => b.Key, b => b.Key == "pixel_qa" ? b.Value : b.Value with { Offset = 1000 }) } : s)];
            TruthReport report = TruthLand.Check(lying, product);

            Assert.Equal([lying[1].Id], report.Scenes.Where(s => s.Findings.Any(f => f.Kind == FindingKinds.Offset && f.Severity == FindingSeverity.Error)).Select(s => s.Scene.Id));
        }
    }

    private static (Product, Dataset[]) Granules()
    {
        Product product = TruthLand.Product with { Measurements = [.. TruthLand.Product.Measurements.Where(m => m.Name is "blue" or "green" or "red" or "nir" or "pixel_qa")] };
        (string Name, string File)[] bands = [("blue", "B02"), ("green", "B03"), ("red", "B04"), ("nir", "B08"), ("pixel_qa", "SCL")];
        return (product, [.. Directory.GetDirectories(SharedData.PathOf("data", "s2_33TWM_120m")).Order(StringComparer.Ordinal).Select(d => Scene(
            Path.GetFileName(d), new DateTimeOffset(DateTime.ParseExact(Path.GetFileName(d).Split('_')[2], "yyyyMMdd", null), TimeSpan.Zero).AddHours(10),
            bands.ToDictionary(b => b.Name, b => new Band(Path.Combine(d, b.File + ".tif"))), new Dictionary<string, string> { ["granule"] = "T33TWM", ["platform"] = $"sentinel-{Path.GetFileName(d)[1..3].ToLowerInvariant()}" }))]);
    }

    private static (Product, Dataset[]) Landsat()
    {
        string[] names = ["blue", "green", "red", "nir", "swir1", "swir2"];
        Product product = new()
        {
            Name = "stack",
            Kind = ProductKind.Indexed,
            Measurements = [.. names.Select(n => new Measurement { Name = n, Type = DataType.Int16, Nodata = -9999, Units = "reflectance" })],
        };
        (string File, DateTime Day)[] dates = [("LE07_022049_19991118_stack.tif", new(1999, 11, 18, 16, 20, 0)), ("LE07_022049_20020416_stack.tif", new(2002, 4, 16, 16, 20, 0))];
        return (product, [.. dates.Select(d => Scene(
            d.File, new DateTimeOffset(d.Day, TimeSpan.Zero), names.Select((n, i) => (n, i)).ToDictionary(n => n.n, n => new Band(SharedData.PathOf("data", "landsat_chiapas", d.File), n.i + 1)),
            new Dictionary<string, string> { ["platform"] = "landsat-7" }))]);
    }

    private static Dataset Scene(string name, DateTimeOffset moment, Dictionary<string, Band> bands, Dictionary<string, string> facts)
    {
        GeoBox plane = TruthLand.Reader.Describe(bands.Values.First().Path).GeoBox;
        return new Dataset
        {
            Id = DatasetIds.Of(name),
            Product = "p",
            Label = name,
            Footprint = SceneOutline.Of(plane, Crs.Wgs84, TruthLand.Projections),
            Start = moment,
            End = moment,
            GeoBox = plane,
            DataWindow = plane.Window,
            Bands = bands,
            Facts = facts,
            SolarDay = DateOnly.FromDateTime(moment.UtcDateTime),
        };
    }

    private static string Text(TruthReport report) => string.Join('\n', report.Scenes.Select(s =>
        $"{s.Scene.Id} {s.ValidShare} {string.Join(' ', s.Bands)} {string.Join(' ', s.Findings.Select(f => $"{f.Kind} {f.Severity} {f.What} {string.Join(' ', f.Figures)}"))}"));
}
