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
    public const string ClassBand = "class";

    /// <summary>Measurement of the probability of the class in 1/200; 255 is nodata.</summary>
    public const string ConfidenceBand = "confidence";

    /// <summary>Level of the segmentation; empty where it has one only.</summary>
    public string Level { get; init; } = "";

    /// <summary>The grid.</summary>
    public GridSpec Grid => Features.Grid!;

    /// <summary>Smallest type that holds every code of the scheme.</summary>
    public DataType ClassType => ClassPixels.TypeFor(Card.Scheme.Tags);

    /// <summary>The product.</summary>
    public Product Product => new()
    {
        Name = Name,
        Kind = ProductKind.Classification,
        Description = $"Classes of scheme {Card.Scheme.Name} by model {Card.Name} on {Features.Name}",
        SourceType = Card.Algorithm,
        Grid = Grid,
        Measurements =
        [
            new Measurement { Name = ClassBand, Type = ClassType, Nodata = ClassChoice.NoClass, Units = "class" },
            new Measurement { Name = ConfidenceBand, Type = DataType.UInt8, Nodata = ClassChoice.NoConfidence, Units = "1/200" },
        ],
        Facts = new Dictionary<string, string>(LevelFact)
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

    /// <summary>The file of the classes of a tile, with colours and names.</summary>
    public RasterFile ClassFile(Workspace workspace, TileIndex tile) => new(
        PathOf(workspace, tile, ClassBand + ".tif"), RasterFormat.StorageUnit, Grid.Tile(tile).GeoBox, ClassType)
    {
        Nodata = ClassChoice.NoClass,
        BandNames = [ClassBand],
    };

    /// <summary>The file of the confidences of a tile.</summary>
    public RasterFile ConfidenceFile(Workspace workspace, TileIndex tile) => new(
        PathOf(workspace, tile, ConfidenceBand + ".tif"), RasterFormat.StorageUnit, Grid.Tile(tile).GeoBox, DataType.UInt8)
    {
        Nodata = ClassChoice.NoConfidence,
        BandNames = [ConfidenceBand],
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
        Bands = new Dictionary<string, Band>
        {
            [ClassBand] = new(workspace.Relative(ClassFile(workspace, tile).Path)),
            [ConfidenceBand] = new(workspace.Relative(ConfidenceFile(workspace, tile).Path)),
        },
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
            : null;

        string Fact(string name) => tile.Facts.GetValueOrDefault(name, "");
    }

    private Dictionary<string, string> LevelFact => Level.Length == 0 ? [] : new() { [MapFacts.Level] = Level };

    private Dictionary<string, string> TileFacts(Dataset ground)
    {
        Dictionary<string, string> facts = new(LevelFact)
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
