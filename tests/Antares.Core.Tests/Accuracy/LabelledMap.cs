using System.Globalization;
using Antares.Accuracy;
using Antares.Catalog;
using Antares.Core.Tests.Export;
using Antares.Grid;
using Antares.Legend;
using Antares.Storage;
using Antares.TestKit;
using NetTopologySuite.Geometries;

namespace Antares.Core.Tests.Accuracy;

/// <summary>A classified landscape with a labelled sample of points, whose every row a test may change before it estimates.</summary>
internal sealed class LabelledMap : IDisposable
{
    public const string OtherName = "other_2017";

    private static readonly string[] Columns = [SampleFile.Id, SampleFile.Stratum, SampleFile.Draws, SampleFile.MapClass, SampleFile.Class];

    private readonly FakeMap map;
    private readonly TemporaryFolder folder = new();

    /// <summary>Points drawn class by class; every fifth label is another class.</summary>
    public LabelledMap(int seed, int perClass = 25)
    {
        map = new FakeMap(seed);
        Random random = new(seed);
        int[] codes = [.. map.Keys.Select(map.CodeOf)];
        int[] classes = [.. codes.Where(c => c != 0).Distinct().Order()];
        Design = new SampleDesign
        {
            Map = FakeMap.Name,
            Fingerprint = MapFingerprint.Of(Mosaic(FakeMap.Name)),
            Kind = StrataKind.Classes,
            Scheme = map.Schemes.Only.Name,
            Tags = map.Schemes.Only.Tags,
            Allocation = "equal",
            Strata = [.. classes.Select(c => new DesignStratum(c, $"class {c}", codes.Count(p => p == c) * 0.04, codes.Count(p => p == c), perClass) { Class = c })],
        };
        foreach (int code in classes)
        {
            int[] pixels = [.. Enumerable.Range(0, codes.Length).Where(i => codes[i] == code)];
            for (int i = 0; i < perClass; i++)
            {
                int pixel = pixels[random.Next(pixels.Length)];
                int label = random.Next(5) == 0 ? classes[random.Next(classes.Length)] : code;
                Rows.Add(new Row(pixel % map.Window.Width, pixel / map.Window.Width, [Rows.Count + 1L, (long)code, 1L, (long)code, (long)label]));
            }
        }
    }

    /// <summary>A unit: pixel of the map's window, and the cells of the columns.</summary>
    public sealed record Row(int Column, int Line, object?[] Cells);

    public FakeMap Map => map;

    public SampleDesign Design { get; set; }

    public List<Row> Rows { get; } = [];

    public ISchemeCatalog Schemes { get; set; } = new MemorySchemes(new Scheme("none", []));

    public bool HasPlaces { get; set; } = true;

    public ProductMosaic Mosaic(string name) =>
        new(map.Catalog.FindProduct(name)!, map.Catalog.Datasets(new DatasetQuery(name)), map.Reader, map.Workspace);

    /// <summary>Puts another value into a cell.</summary>
    public void Set(int row, string column, object? value) => Rows[row].Cells[Array.IndexOf(Columns, column)] = value;

    public AccuracyReport Estimate(AccuracyEstimateOptions? options = null, bool hasWorkspace = true, string[]? more = null)
    {
        string design = folder["sample.design.json"];
        SampleDesignFile.Write(map.Files, design, Design);
        EstimateWorkspace workspace = new(map.Catalog, Schemes, new CentreBurner(), name => map.Catalog.FindProduct(name) is null ? null : new EstimatedMap(Mosaic(name), map.Schemes.Only));
        return new AccuracyEstimateStage(Vectors(more ?? []), map.Projections, hasWorkspace ? workspace : null)
            .Run((options ?? Options) with { Design = design }, CancellationToken.None);
    }

    public static AccuracyEstimateOptions Options => new() { Sample = "/sample.gpkg" };

    /// <summary>Longitude and latitude of a pixel's middle.</summary>
    public Point Place(Row row)
    {
        using ICoordinateTransform transform = map.Projections.Between(map.Grid.Crs, Crs.Wgs84);
        (double x, double y) = map.Grid.GeoBoxOf(map.Window).Affine.ToWorld(row.Column + 0.5, row.Line + 0.5);
        double[] xs = [x], ys = [y];
        transform.Transform(xs, ys);
        return new Point(xs[0], ys[0]);
    }

    public void Dispose()
    {
        map.Dispose();
        folder.Dispose();
    }

    private MemoryVectors Vectors(string[] more) => new MemoryVectors().With(
        SampleFile.Layer, Crs.Wgs84, [.. Columns, .. more], [.. Rows.Select(r => (HasPlaces ? Place(r).AsText() : null, r.Cells))]);

    /// <summary>What stands in a column.</summary>
    public string Cell(int row, string column) => Convert.ToString(Rows[row].Cells[Array.IndexOf(Columns, column)], CultureInfo.InvariantCulture)!;
}
