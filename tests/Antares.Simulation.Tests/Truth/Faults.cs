using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Truth;

namespace Antares.Simulation.Tests.Truth;

/// <summary>The corpus: every way in which scenes are made to lie.</summary>
internal static class Faults
{
    private static readonly Func<int, int, int, int> Same = (v, _, _) => v;

    public static IReadOnlyList<Fault> All { get; } =
    [
        One("offset not taken out, one scene", FindingKinds.Offset, (_, s, _) => s.WithOffset(Declared(s) + 1000)),
        One("offset taken out twice, one scene", FindingKinds.Offset, (_, s, _) => s.WithOffset(Declared(s) - 1000)),
        One("offset taken out twice and cut at 1", FindingKinds.Offset, (land, s, _) => s.WithPixels(land.NewFolder(), Forger.Reflectance, (v, _, _) => v == 0 ? 0 : (int)Math.Max(1, v + Declared(s) - 1000)).WithOffset(0)),
        Many("offset not taken out, half of the dates", FindingKinds.Offset, scenes => scenes / 2, s => s.WithOffset(Declared(s) + 1000)),
        Many("offset not taken out, most dates", FindingKinds.Offset, scenes => scenes - 1, s => s.WithOffset(Declared(s) + 1000)),
        Pair("offset not taken out, one of two dates", +1000),
        Pair("offset taken out twice, one of two dates", -1000),
        Alone("offset not taken out, the only date", +1000, warningIsEnough: true),
        Alone("offset taken out twice, the only date", -1000, warningIsEnough: false),
        One("reflectance from 0 to 1 with the scale lost", FindingKinds.Offset, (land, s, _) => s.WithPixels(land.NewFolder(), Forger.Reflectance, (v, _, _) => v == 0 ? 0 : (int)((v + Declared(s) + 2000) / 0.275)).WithOffset(0)),
        Added("same files under another id and date", FindingKinds.Duplicate, (_, s, random) => Renamed(s.As("twin"), random)),
        Added("same pixels in other files", FindingKinds.Duplicate, (land, s, random) => Renamed(s.WithPixels(land.NewFolder(), s.Bands.Keys, Same).As("twin"), random)),
        Added("same pixels, offset taken out", FindingKinds.Duplicate, (land, s, random) => Renamed(s.WithPixels(land.NewFolder(), Forger.Reflectance, (v, _, _) => v == 0 ? 0 : v + 1000).WithOffset(Declared(s) - 1000).As("twin"), random)),
        Added("same granule and datatake twice", FindingKinds.Duplicate, (land, s, _) => s.WithPixels(land.NewFolder(), Forger.Reflectance, (v, c, r) => v == 0 ? 0 : v + ((c + r) % 2)).As("twin")),
        Added("older processing still active", FindingKinds.Stale, (land, s, _) => s.WithPixels(land.NewFolder(), Forger.Reflectance, (v, c, r) => v == 0 ? 0 : v + ((c * r) % 2)).WithFacts(("baseline", "02.05"), ("generation_time", "20190102T030405")).As("old")),
        Added("older generation still active", FindingKinds.Stale, (land, s, _) => s.WithPixels(land.NewFolder(), Forger.Reflectance, (v, c, r) => v == 0 ? 0 : v + ((c * r) % 2)).WithFacts(("generation_time", "20190102T030405")).As("old")),
        One("rows missing in every band", FindingKinds.Cut, (land, s, random) => Cut(land, s, random, byRows: true)),
        One("columns missing in every band", FindingKinds.Cut, (land, s, random) => Cut(land, s, random, byRows: false)),
        One("part of the granule, slanted", FindingKinds.Cut, (land, s, _) => s.WithPixels(land.NewFolder(), s.Bands.Keys, (v, c, r) => r + (0.3 * c) < 0.75 * s.GeoBox.Height ? 0 : v), warningIsEnough: true),
        One("one band missing in part", FindingKinds.Nodata, (land, s, random) => s.WithPixels(land.NewFolder(), [Band(random)], (v, _, r) => r > s.GeoBox.Height / 2 ? 0 : v)),
        One("one band wholly nodata", FindingKinds.Nodata, (land, s, random) => s.WithPixels(land.NewFolder(), [Band(random)], (_, _, _) => 0)),
        One("every band wholly nodata", FindingKinds.Nodata, (land, s, _) => s.WithPixels(land.NewFolder(), s.Bands.Keys, (_, _, _) => 0)),
        One("another UTM zone in document and files", FindingKinds.Grid, (land, s, _) => s.WithPixels(land.NewFolder(), s.Bands.Keys, Same, s.GeoBox with { Crs = Neighbour(s.GeoBox.Crs) })),
        One("another UTM zone in the document", FindingKinds.Grid, (_, s, _) => s with { GeoBox = s.GeoBox with { Crs = Neighbour(s.GeoBox.Crs) } }),
        One("half a pixel beside, document and files", FindingKinds.Grid, (land, s, _) => s.WithPixels(land.NewFolder(), s.Bands.Keys, Same, Moved(s.GeoBox, 0.5))),
        One("a fraction of a pixel beside", FindingKinds.Grid, (land, s, random) => s.WithPixels(land.NewFolder(), s.Bands.Keys, Same, Moved(s.GeoBox, 0.05 + (0.9 * random.NextDouble())))),
        One("document a pixel beside the files", FindingKinds.Grid, (_, s, _) => s with { GeoBox = Moved(s.GeoBox, 1) }),
        One("other resolution", FindingKinds.Grid, (land, s, _) => s.WithPixels(land.NewFolder(), s.Bands.Keys, Same, Coarser(s.GeoBox))),
        One("other size", FindingKinds.Grid, (land, s, _) => s.WithPixels(land.NewFolder(), s.Bands.Keys, Same, s.GeoBox.Crop(new PixelWindow(0, 0, s.GeoBox.Width - 7, s.GeoBox.Height)))),
        Swap("red", "nir"), Swap("blue", "swir2"), Swap("green", "nir"), Swap("swir1", "swir2"), Swap("re1", "re2"), Swap("red", "swir1"), Swap("blue", "red", "nir"),
        One("a band holds another's pixels", FindingKinds.Bands, (_, s, random) => Repeated(s, random)),
        One("a date some days off", FindingKinds.Date, (_, s, random) => s.At(s.Start.AddDays((random.Next(2) == 0 ? -1 : 1) * random.Next(2, 300)))),
        One("a date before the launch", FindingKinds.Date, (_, s, random) => s.At(s.Start.AddYears(-6 - random.Next(5)))),
        One("a date in the future", FindingKinds.Date, (_, s, random) => s.At(s.Start.AddYears(20 + random.Next(40)))),
        One("a time of night", FindingKinds.Date, (_, s, random) => s.At(s.Start.AddHours(-12 + random.Next(-2, 3)))),
        One("files of another date", FindingKinds.Date, (land, s, _) => s with { Bands = land.Scenes.First(o => o.Facts["granule"] == s.Facts["granule"] && Math.Abs((o.Start - s.Start).TotalDays) > 2).Bands }),
        One("a damaged file", FindingKinds.Unreadable, (land, s, random) => Damaged(land, s, random)),
        One("a missing file", FindingKinds.Unreadable, (_, s, random) => s with { Bands = s.Bands.ToDictionary(b => b.Key, b => b.Key == Band(new Random(1)) ? b.Value with { Path = "/nowhere/" + Path.GetFileName(b.Value.Path) } : b.Value) }),
    ];

    private static double Declared(Dataset scene) => scene.Bands["blue"].Offset;

    private static string Band(Random random) => Forger.Reflectance[random.Next(Forger.Reflectance.Count)];

    private static Fault One(string name, string kind, Func<TruthLand, Dataset, Random, Dataset> forge, bool warningIsEnough = false) => new(
        name, kind,
        (land, scenes, random) =>
        {
            int liar = random.Next(scenes.Count);
            Dataset lying = forge(land, scenes[liar], random);
            return ([.. scenes.Select((s, i) => i == liar ? lying : s)], new HashSet<Guid> { lying.Id });
        },
        warningIsEnough);

    private static Fault Added(string name, string kind, Func<TruthLand, Dataset, Random, Dataset> forge) => new(
        name, kind,
        (land, scenes, random) =>
        {
            Dataset model = scenes[random.Next(scenes.Count)], lying = forge(land, model, random);
            return ([.. scenes, lying], new HashSet<Guid> { lying.Id, model.Id });
        });

    private static Fault Many(string name, string kind, Func<int, int> howMany, Func<Dataset, Dataset> forge) => new(
        name, kind,
        (_, scenes, random) =>
        {
            Dataset[] granule = [.. scenes.Where(s => s.Facts["granule"] == scenes[0].Facts["granule"])];
            HashSet<Guid> liars = [.. granule.OrderBy(_ => random.Next()).Take(howMany(granule.Length)).Select(s => s.Id)];
            return ([.. scenes.Select(s => liars.Contains(s.Id) ? forge(s) : s)], liars);
        });

    private static Fault Pair(string name, double more) => new(
        name, FindingKinds.Offset,
        (_, scenes, random) =>
        {
            Dataset[] two = [.. scenes.Where(s => s.Facts["granule"] == scenes[0].Facts["granule"]).OrderBy(_ => random.Next()).Take(2)];
            return ([two[0].WithOffset(Declared(two[0]) + more), two[1]], new HashSet<Guid> { two[0].Id });
        });

    private static Fault Alone(string name, double more, bool warningIsEnough) => new(
        name, FindingKinds.Offset,
        (_, scenes, random) =>
        {
            Dataset one = scenes[random.Next(scenes.Count)];
            return ([one.WithOffset(Declared(one) + more)], new HashSet<Guid> { one.Id });
        },
        warningIsEnough);

    private static Fault Swap(params string[] bands) => One($"{string.Join(", ", bands)} swapped", FindingKinds.Bands, (_, s, _) => s.WithSwapped(bands));

    private static Dataset Renamed(Dataset scene, Random random)
    {
        DateTimeOffset other = scene.Start.AddDays(10 * random.Next(1, 9));
        return scene.At(other).WithFacts(("datatake", $"{scene.Facts["platform"][^1]}_{other:yyyyMMdd'T'HHmmss}"));
    }

    private static Dataset Repeated(Dataset scene, Random random)
    {
        string from = Band(random), to = Forger.Reflectance.Where(b => b != from).ElementAt(random.Next(Forger.Reflectance.Count - 1));
        return scene with { Bands = scene.Bands.ToDictionary(b => b.Key, b => b.Key == to ? scene.Bands[from] : b.Value) };
    }

    private static Dataset Cut(TruthLand land, Dataset scene, Random random, bool byRows)
    {
        int length = byRows ? scene.GeoBox.Height : scene.GeoBox.Width;
        int edge = (int)(length * (0.25 + (0.5 * random.NextDouble())));
        bool end = random.Next(2) == 0;
        return scene.WithPixels(land.NewFolder(), scene.Bands.Keys, (v, c, r) => ((byRows ? r : c) >= edge) == end ? 0 : v);
    }

    private static Dataset Damaged(TruthLand land, Dataset scene, Random random)
    {
        string band = Band(random), file = Path.Combine(land.NewFolder(), Path.GetFileName(scene.Bands[band].Path));
        byte[] bytes = File.ReadAllBytes(scene.Bands[band].Path);
        File.WriteAllBytes(file, bytes[..(40 + random.Next(200))]);
        return scene with { Bands = scene.Bands.ToDictionary(b => b.Key, b => b.Key == band ? b.Value with { Path = file } : b.Value) };
    }

    private static Crs Neighbour(Crs crs) => new($"EPSG:{int.Parse(crs.Definition[5..], System.Globalization.CultureInfo.InvariantCulture) + 1}");

    private static GeoBox Moved(GeoBox plane, double pixels) => plane with
    {
        Affine = plane.Affine with { OriginX = plane.Affine.OriginX + (pixels * plane.Affine.PixelWidth) },
    };

    private static GeoBox Coarser(GeoBox plane) => new(
        plane.Crs, plane.Affine with { PixelWidth = 30, PixelHeight = -30 }, plane.Width * 2 / 3, plane.Height * 2 / 3);
}
