using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Sampling;
using Antares.Storage;

namespace Antares.Modelling;

/// <summary>Gets the features of training polygons: from the pixels of a product, or from a table that was written before.</summary>
internal sealed class TrainingDataReader(
    Workspace workspace, ICatalog catalog, IProjections projections, IRasterReader reader, IFileStore files, RunController runner)
{
    /// <summary>Reads the pixels under the polygons that are chosen.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="product">Feature product.</param>
    /// <param name="set">Training set.</param>
    /// <param name="parameters">Everything that decides the model.</param>
    /// <param name="seed">Decides which polygons are chosen.</param>
    /// <param name="cancel">Set by ctrl-C.</param>
    public TrainingData FromPixels(
        ModelFitOptions options, Product product, TrainingSet set, IReadOnlyDictionary<string, string> parameters, ulong seed, CancellationToken cancel)
    {
        ProductMosaic pixels = new(product, catalog.Datasets(new DatasetQuery(product.Name)), reader, workspace);
        (IReadOnlyList<PlacedPolygon> placed, int outside) = new PolygonPlacement(projections, pixels).Place(set.Polygons, options.Area);
        if (placed.Count == 0)
        {
            throw NoPolygon(options, outside);
        }

        PlacedPolygon[] chosen = [.. PolygonSelection.Sample([.. placed.Select(p => (p.Key, p.Polygon.Code))], options.Share, seed).Select(i => placed[i])];
        foreach (string name in options.Categorical)
        {
            product.Measurement(name, "-categorical_variables");
        }

        Aggregation aggregation = options.Aggregation ?? ModelFitOptions.DefaultAggregation;
        Aggregation[] aggregations = [.. product.Measurements.Select(m => options.Categorical.Contains(m.Name) ? Aggregation.Majority : aggregation)];
        (RunSummary run, SampleTable? table) = new SampleExtraction(workspace, runner, files).Run(
            new ExtractionRequest(options.Name, parameters, options.Overwrite), pixels, product.Measurements, aggregations, chosen, cancel);
        IReadOnlyList<(int First, int Second)> pairs = PolygonOverlaps.Find(chosen);
        return new TrainingData(table, [.. product.Measurements.Select(Feature)])
        {
            Run = run,
            Aggregation = aggregation,
            Categorical = options.Categorical,
            ProductFingerprint = Fingerprint(pixels, chosen),
            InArea = placed.Count,
            Outside = outside,
            Codes = [.. placed.Select(p => p.Polygon.Code).Distinct().Order()],
            Overlaps = pairs.SelectMany(p => (int[])[p.First, p.Second]).GroupBy(i => chosen[i].Key).ToDictionary(g => g.Key, g => g.Count()),
            Conflicts = pairs.Count(p => chosen[p.First].Polygon.Code != chosen[p.Second].Polygon.Code),
        };
    }

    /// <summary>Reads a table; its features must be measurements of the product, whose units they have.</summary>
    public static TrainingData FromFile(ModelFitOptions options, Product product, ulong seed)
    {
        string path = Path.GetFullPath(options.TableIn!);
        TrainingTable read = TrainingTableFile.Read(path);
        SampleTable table = read.Rows;
        ModelFeature[] features = [.. read.Features.Select(n => Feature(product.FindMeasurement(n) ?? throw Foreign(path, n, product)))];
        (ulong Key, int Code)[] polygons = [.. table.Keys.Zip(table.Codes).Distinct()];
        HashSet<(ulong, int)> chosen = [.. PolygonSelection.Sample(polygons, options.Share, seed).Select(i => polygons[i])];
        return new TrainingData(table.Take([.. Enumerable.Range(0, table.Count).Where(i => chosen.Contains((table.Keys[i], table.Codes[i])))]), features)
        {
            File = Path.GetFileName(path),
            Aggregation = AggregationOf(options, read, path),
            SaysAggregation = read.Aggregation is not null || options.Aggregation is not null,
            Categorical = CategoricalOf(options, read, path),
            InArea = polygons.Length,
            Codes = [.. table.Codes.Distinct().Order()],
        };
    }

    private static Aggregation AggregationOf(ModelFitOptions options, TrainingTable table, string path) =>
        table.Aggregation is Aggregation own && options.Aggregation is Aggregation asked && own != asked
            ? throw new UsageException(
                $"The table holds the {AggregationName.Of(own)} of the pixels, not their {AggregationName.Of(asked)}.", $"-sp, {path}", "Leave -sp out, or write the table again with it.")
            : options.Aggregation ?? table.Aggregation ?? ModelFitOptions.DefaultAggregation;

    private static IReadOnlyList<string> CategoricalOf(ModelFitOptions options, TrainingTable table, string path) =>
        table.Categorical is null || options.Categorical.Count == 0 || table.Categorical.Order(StringComparer.Ordinal).SequenceEqual(options.Categorical.Order(StringComparer.Ordinal))
            ? table.Categorical ?? options.Categorical
            : throw new UsageException(
                $"The table was written with {(table.Categorical.Count == 0 ? "no categorical features" : $"{string.Join(", ", table.Categorical)} as categorical")}.",
                $"-categorical_variables, {path}",
                "Leave the option out, or write the table again with it.");

    private static ModelFeature Feature(Measurement measurement) => new(measurement.Name, measurement.Units, measurement.Circular);

    private static AntaresException Foreign(string path, string name, Product product) => new(
        $"The table has a column '{name}', which product '{product.Name}' does not have.",
        path,
        $"Leave the column out, or give the product that the table is of. It has: {string.Join(", ", product.Measurements)}.");

    private static AntaresException NoPolygon(ModelFitOptions options, int outside)
    {
        string place = options.Area is null ? "" : " in the area";
        return new AntaresException(
            outside == 0
                ? $"Training set '{options.TrainingSet}' has no polygon{place}."
                : $"All {outside} polygons of training set '{options.TrainingSet}'{place} lie outside of product '{options.Product}'.",
            "--training",
            "Choose a region or product that the polygons meet, or ingest training polygons of this place.");
    }

    private static string Fingerprint(ProductMosaic product, PlacedPolygon[] polygons)
    {
        IEnumerable<Dataset> tiles = polygons
            .SelectMany(p => product.Grid.TilesIn(p.Window))
            .Distinct()
            .Order()
            .Where(product.Tiles.ContainsKey)
            .Select(t => product.Tiles[t]);
        string all = string.Join('\n', tiles.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Tile} {t.Id} {t.Checksum}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }
}
