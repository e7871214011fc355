using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Legend;
using Antares.Modelling;
using Antares.Sampling;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>What a classification looks like: its measurements, files and rows.</summary>
/// <param name="Name">Name of the classification.</param>
/// <param name="Card">Card of the model.</param>
/// <param name="ModelChecksum">SHA-256 of the model's file.</param>
/// <param name="Features">Feature product.</param>
/// <param name="Year">Years of the features, e.g. <c>2017</c>.</param>
/// <param name="Segmentation">Name of the segmentation; empty for a map of single pixels.</param>
public sealed record ClassificationProduct(string Name, ModelCard Card, string ModelChecksum, Product Features, string Year, string Segmentation)
{
    /// <summary>Measurement of class codes; 0 is nodata.</summary>
    public const string ClassBand = MapFacts.ClassBand;

    /// <summary>Measurement of the probability of the class in 1/200; 255 is nodata.</summary>
    public const string ConfidenceBand = "confidence";

    /// <summary>Level of the segmentation; empty where it has one only.</summary>
    public string Level { get; init; } = "";

    /// <summary>Measurement of the best probability minus the second best, in 1/200; 255 is nodata.</summary>
    public const string MarginBand = "margin";

    /// <summary>Measurement of the entropy of the probabilities, of 0 (one class is certain) to 1 (all are alike), in 1/200; 255 is nodata.</summary>
    public const string EntropyBand = "entropy";

    /// <summary>What it has beyond class and confidence.</summary>
    public MapOptions Options { get; init; } = new();

    /// <summary>The grid.</summary>
    public GridSpec Grid => Features.Grid!;

    /// <summary>Smallest type that holds every code of the scheme.</summary>
    public DataType ClassType => ClassPixels.TypeFor(Card.Scheme.Tags);

    /// <summary>Names of what is kept with <see cref="MapOptions.Probabilities"/>: <c>probability_CODE</c> of each class in the model's order, margin, entropy.</summary>
    public IReadOnlyList<string> ProbabilityNames =>
        Options.Probabilities ? [.. Card.Classes.Select(ProbabilityBand), MarginBand, EntropyBand] : [];

    /// <summary>Measurements in 1/200: confidence; for a map of pixels also <see cref="ProbabilityNames"/> (that of segments has them in its tables).</summary>
    public IReadOnlyList<string> Shares => Segmentation.Length == 0 ? [ConfidenceBand, .. ProbabilityNames] : [ConfidenceBand];

    /// <summary>The product.</summary>
    public Product Product => new()
    {
        Name = Name,
        Kind = ProductKind.Classification,
        Description = $"Classes of scheme {Card.Scheme.Name} by model {Card.Name} on {Features.Name}",
        SourceType = Card.Algorithm,
        Grid = Grid,
        Measurements = [new Measurement { Name = ClassBand, Type = ClassType, Nodata = ClassChoice.NoClass, Units = "class" }, .. Shares.Select(Share)],
        Facts = new Dictionary<string, string>(OwnFacts)
        {
            [MapFacts.Model] = Card.Name,
            ["algorithm"] = Card.Algorithm,
            [MapFacts.Features] = Features.Name,
            [MapFacts.Segmentation] = Segmentation,
            [MapFacts.Scheme] = Card.Scheme.Name,
            [MapFacts.Tags] = CatalogJson.Write(Card.Scheme.Tags),
            ["aggregation"] = Segmentation.Length == 0 ? "" : AggregationName.Of(Card.Aggregation),
            ["year"] = Year,
        },
    };

    /// <summary>Measurement of the probability of a class in 1/200; 255 is nodata.</summary>
    public static string ProbabilityBand(int code) => string.Create(CultureInfo.InvariantCulture, $"probability_{code}");

    /// <summary>The legend that a classification was made with; null for a product without one.</summary>
    public static Scheme? LegendOf(Product product) => product.Facts.TryGetValue(MapFacts.Tags, out string? tags)
        ? new Scheme(product.Facts.GetValueOrDefault(MapFacts.Scheme, ""), CatalogJson.Read<Tag[]>(tags))
        : null;

    /// <summary>Refuses a name under which something else is known.</summary>
    /// <exception cref="AntaresException">Another kind of product, or a map of pixels where one of segments is wanted, has this name.</exception>
    public void CheckName(ICatalog catalog)
    {
        Product? taken = catalog.FindProduct(Name);
        bool fits = taken is null
            || (taken.Kind == ProductKind.Classification && taken.Facts.GetValueOrDefault(MapFacts.Segmentation, "").Length == 0 == (Segmentation.Length == 0));
        if (!fits)
        {
            string what = taken!.Kind == ProductKind.Classification ? "another kind of classification" : $"a product of kind {taken.Kind}";
            throw new AntaresException($"'{Name}' is already the name of {what}.", "--name", "Choose another name for the classification.");
        }
    }

    /// <summary>The years that datasets describe: <c>2017</c> or <c>2017-2018</c>.</summary>
    public static string YearOf(IReadOnlyCollection<Dataset> features)
    {
        int first = features.Min(d => d.SolarDay.Year), last = features.Max(d => d.SolarDay.Year);
        return first == last ? first.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{first}-{last}");
    }

    /// <summary>Absolute path of a file of a tile.</summary>
    public string PathOf(Workspace workspace, TileIndex tile, string file) =>
        Path.Combine(workspace.DataFolder, SafeName.Of(Name), tile.ToString(), file);

    /// <summary>The file of a measurement of a tile.</summary>
    /// <param name="workspace">Where files lie.</param>
    /// <param name="tile">Which tile.</param>
    /// <param name="band">Name of the measurement.</param>
    /// <param name="prefix">Begins the file's name; empty for the product's own files.</param>
    public RasterFile File(Workspace workspace, TileIndex tile, string band, string prefix = "") => new(
        PathOf(workspace, tile, $"{prefix}{band}.tif"), RasterFormat.StorageUnit, Grid.Tile(tile).GeoBox, band == ClassBand ? ClassType : DataType.UInt8)
    {
        Nodata = band == ClassBand ? ClassChoice.NoClass : ClassChoice.NoConfidence,
        BandNames = [band],
    };

    /// <summary>The row of a tile.</summary>
    /// <param name="workspace">Makes paths relative.</param>
    /// <param name="tile">Which tile.</param>
    /// <param name="ground">The dataset whose ground it has: the segmentation's or the features'.</param>
    /// <param name="time">The feature dataset, whose time it has.</param>
    public Dataset Row(Workspace workspace, TileIndex tile, Dataset ground, Dataset time) => new()
    {
        Id = DatasetIds.Of($"{Name}/{tile}"),
        Product = Name,
        Label = $"{Name}_{tile}",
        Footprint = ground.Footprint,
        Start = time.Start,
        End = time.End,
        SolarDay = time.SolarDay,
        GeoBox = Grid.Tile(tile).GeoBox,
        Tile = tile,
        DataWindow = ground.DataWindow,
        Bands = Shares.Prepend(ClassBand).ToDictionary(band => band, band => new Band(workspace.Relative(File(workspace, tile, band).Path))),
        Sources = [.. new[] { ground.Id, time.Id }.Distinct()],
        Facts = TileFacts(ground),
    };

    /// <summary>How a tile of this name was made otherwise than this classification is; null where it was made alike.</summary>
    public string? OtherMakingOf(Dataset tile)
    {
        string model = Fact(MapFacts.Model), features = Fact(MapFacts.Features), segmentation = Fact(MapFacts.Segmentation);
        return model != Card.Name ? $"with model '{model}'"
            : Fact(MapFacts.ModelChecksum) != ModelChecksum ? $"with an earlier fit of model '{model}'"
            : features != Features.Name ? $"from product '{features}'"
            : segmentation != Segmentation ? $"on segmentation '{segmentation}'"
            : Fact(MapFacts.Level) != Level ? $"on level '{Fact(MapFacts.Level)}' of segmentation '{segmentation}'"
            : OtherOptionOf(tile);

        string Fact(string name) => tile.Facts.GetValueOrDefault(name, "");
    }

    private Dictionary<string, string> OwnFacts => new([.. Options.Facts, .. Level.Length == 0 ? [] : new[] { KeyValuePair.Create(MapFacts.Level, Level) }]);

    private static Measurement Share(string name) => new() { Name = name, Type = DataType.UInt8, Nodata = ClassChoice.NoConfidence, Units = "1/200" };

    private string? OtherOptionOf(Dataset tile)
    {
        foreach (string name in (string[])[MapFacts.Probabilities, MapFacts.Smoothing, MapFacts.MinimumHectares])
        {
            string then = tile.Facts.GetValueOrDefault(name, "");
            if (then != Options.Facts.GetValueOrDefault(name, ""))
            {
                return then.Length == 0 ? $"without {name}" : $"with {name} '{then}'";
            }
        }

        return null;
    }

    private Dictionary<string, string> TileFacts(Dataset ground)
    {
        Dictionary<string, string> facts = new(OwnFacts)
        {
            [MapFacts.Model] = Card.Name,
            [MapFacts.ModelChecksum] = ModelChecksum,
            [MapFacts.Features] = Features.Name,
            [MapFacts.Segmentation] = Segmentation,
        };
        if (Segmentation.Length > 0)
        {
            facts[MapFacts.SegmentationChecksum] = ground.Checksum;
        }

        return facts;
    }
}
