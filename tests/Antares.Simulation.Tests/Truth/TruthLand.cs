using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Ingest.Documents;
using Antares.Ingest.Truth;
using Antares.Posix;
using Antares.Storage;
using Antares.TestKit;

namespace Antares.Simulation.Tests.Truth;

/// <summary>Scenes of a simulated landscape as datasets, as an index of them would hold them.</summary>
public sealed partial class TruthLand : IDisposable
{
    private static readonly (string Name, string Band)[] Bands =
    [
        ("blue", "B02"), ("green", "B03"), ("red", "B04"), ("re1", "B05"), ("re2", "B06"), ("re3", "B07"), ("nir", "B8A"), ("swir1", "B11"), ("swir2", "B12"), ("pixel_qa", "SCL"),
    ];

    private readonly TemporaryFolder folder = new();

    public TruthLand(int seed, string place = "jalisco", string baseline = "05.09", int size = 150, int dates = 6)
    {
        SimulationOptions options = new() { Size = size, Dates = dates, Year = 2019, Seed = seed, Place = Places.Find(place), Baseline = baseline };
        PosixFileStore files = new();
        SimulationSummary made = new SimulationStage(new GdalRasterWriter(files), new GdalVectorWriter(files), files, Projections).Run(options, folder["land"], threads: 2);
        Scenes = [.. made.Scenes.Select(s => SceneOf(folder["land", s])).OrderBy(s => s.Start).ThenBy(s => s.Id)];
    }

    public static GdalProjections Projections { get; } = new();

    public static GdalRasterReader Reader { get; } = new(Projections);

    /// <summary>The product that users index such scenes in.</summary>
    public static Product Product { get; } = ProductDocument.Read(Path.Combine(Repository.Root, "config", "indexing", "s2_l2a_20m_granule.yaml"))[0];

    /// <summary>All scenes, by start, then id; two granules a date.</summary>
    public IReadOnlyList<Dataset> Scenes { get; }

    /// <summary>A folder for forged files.</summary>
    public string NewFolder() => Directory.CreateDirectory(folder["forged", Guid.NewGuid().ToString("N")]).FullName;

    public static TruthReport Check(IReadOnlyCollection<Dataset> scenes, Product? product = null, int threads = 2, IReadOnlyCollection<Dataset>? known = null) =>
        new TruthStage(Reader, Projections, new Workspace("/nowhere"), TimeProvider.System).Run(product ?? Product, scenes, known ?? [], new TruthOptions { Threads = threads });

    public void Dispose() => folder.Dispose();

    /// <summary>A SAFE folder as a dataset.</summary>
    public static Dataset SceneOf(string safe)
    {
        string name = Path.GetFileName(safe);
        Match parts = SafeName().Match(name);
        string granule = Directory.GetDirectories(Path.Combine(safe, "GRANULE"))[0];
        XDocument tile = XDocument.Load(Path.Combine(granule, "MTD_TL.xml"));
        string images = Path.Combine(granule, "IMG_DATA", "R20m");
        Dictionary<string, Band> bands = Bands.ToDictionary(b => b.Name, b => new Band(Directory.GetFiles(images, $"*_{b.Band}_20m.jp2")[0], Offset: b.Band == "SCL" ? 0 : OffsetOf(safe)));
        GeoBox plane = Reader.Describe(bands["blue"].Path).GeoBox;
        DateTimeOffset sensed = DateTimeOffset.Parse(tile.Descendants("SENSING_TIME").Single().Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        string baseline = $"{parts.Groups[3].Value[..2]}.{parts.Groups[3].Value[2..]}", take = $"{parts.Groups[1].Value}_{parts.Groups[2].Value}";
        return new Dataset
        {
            Id = DatasetIds.Of(name),
            Product = Product.Name,
            Label = $"{take}_N{baseline}_T{parts.Groups[4].Value}_{parts.Groups[5].Value}",
            Footprint = SceneOutline.Of(plane, Crs.Wgs84, Projections),
            Start = sensed,
            End = sensed,
            GeoBox = plane,
            DataWindow = plane.Window,
            Bands = bands,
            SolarDay = DateOnly.FromDateTime(sensed.UtcDateTime),
            Facts = new Dictionary<string, string>
            {
                ["granule"] = "T" + parts.Groups[4].Value,
                ["datatake"] = take,
                ["datastrip"] = parts.Groups[2].Value,
                ["baseline"] = baseline,
                ["generation_time"] = parts.Groups[5].Value,
                ["platform"] = $"sentinel-2{char.ToLowerInvariant(take[2])}",
            },
        };
    }

    private static double OffsetOf(string safe)
    {
        string file = Path.Combine(safe, "MTD_MSIL2A.xml");
        return File.Exists(file) && XDocument.Load(file).Descendants("BOA_ADD_OFFSET").FirstOrDefault() is XElement offset ? (double)offset : 0;
    }

    [GeneratedRegex(@"^(S2[A-Z])_MSIL2A_(\d{8}T\d{6})_N(\d{4})_R\d{3}_T(\w{5})_(\d{8}T\d{6})")]
    private static partial Regex SafeName();
}
