using Antares.Catalog;
using Antares.Gdal;
using Antares.Grid;
using Antares.Segmentation;
using Antares.Segmentation.Quality;
using Antares.TestKit;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Core.Tests.Segmentation.Quality;

public sealed class SegmentQualityStageTests : IDisposable
{
    private static readonly TileIndex West = new(0, 0), East = new(1, 0);
    private static readonly PixelWindow Whole = new(0, 0, 64, 48);
    private static readonly Crs Crs = new("EPSG:6372");

    private static readonly SegmentQualityOptions Options = new() { Product = FeatureProduct.Name, Bands = ["red", "nir"], Extra = Extra("5,15,40") };

    private readonly FeatureProduct features = new();

    public void Dispose() => features.Dispose();

    [Fact]
    public void A_list_of_scales_is_judged_from_fine_to_coarse()
    {
        AddTiles();

        (SegmentQualityReport report, QualityMap map) = Judge(Options with { Extra = Extra("40,5,15,15.0") });

        Assert.Equal(["t=5", "t=15", "t=40"], report.Candidates.Select(c => c.Name));
        Assert.Equal(("t", "bis c=0.5", 2), (report.Parameter, report.Subject, report.Windows.Count));
        Assert.Equal(report.Candidates.Select(c => c.Segments).OrderDescending(), report.Candidates.Select(c => c.Segments));
        Assert.Equal(report.Candidates.Select(c => c.ExplainedVariance).OrderDescending(), report.Candidates.Select(c => c.ExplainedVariance));
        Assert.All(report.Candidates, c => Assert.InRange(c.GlobalScore!.Value, 0, 2));
        Assert.All(report.Candidates, c => Assert.Equal((double)report.Pixels / c.Segments, c.MeanPixels, 1e-9));
        Assert.Equal(report.Candidates.Min(c => c.GlobalScore), report.Candidates[report.LowestScore!.Value].GlobalScore);
        Assert.Null(report.Candidates[0].LocalVarianceRate);
        Assert.Equal((3, 3 * map.Window.Width * map.Window.Height), (map.Labels.Count, map.Colours.Length));
        Assert.True(map.Labels[0].Distinct().Count() > map.Labels[2].Distinct().Count());
    }

    [Fact]
    public void The_numbers_do_not_depend_on_the_number_of_threads()
    {
        AddTiles();

        Assert.Equal(CatalogJson.Write(Judge(Options, threads: 1).Report), CatalogJson.Write(Judge(Options, threads: 8).Report));
    }

    [Fact]
    public void A_segmentation_that_exists_has_the_numbers_of_the_same_one_cut_for_the_purpose()
    {
        features.AddTile(West, Whole, Ground);
        features.Segment(Cut("cut", 15));

        SegmentQualityReport stored = Judge(new SegmentQualityOptions { Segmentations = ["cut"] }).Report;
        SegmentQualityReport made = Judge(Options with { Extra = Extra("15"), ScalingOf = "cut" }).Report;

        Assert.Equal(["red", "nir"], stored.Planes);
        Assert.Equal("as segmentation 'cut'", stored.Scaling);
        Assert.Equal("cut", stored.Candidates.Single().Name);
        Assert.Equal(Numbers(stored.Candidates.Single()), Numbers(made.Candidates.Single()));
    }

    [Fact]
    public void All_levels_of_a_segmentation_are_judged()
    {
        features.AddTile(West, Whole, Ground);
        AddLevels("levels", 40, 5, 15);

        SegmentQualityReport report = Judge(new SegmentQualityOptions { Segmentations = ["levels"], Product = FeatureProduct.Name, Bands = ["red", "nir"] }).Report;

        Assert.Equal(["t=5", "t=15", "t=40"], report.Candidates.Select(c => c.Name));
        Assert.Equal("t", report.Parameter);
        SegmentQualityReport one = Judge(new SegmentQualityOptions { Segmentations = ["c15"] }).Report;
        Assert.Equal(Numbers(one.Candidates.Single()), Numbers(report.Candidates[1]));
    }

    [Fact]
    public void Segmentations_of_one_method_are_a_series_and_those_of_several_are_compared_by_size()
    {
        features.AddTile(West, Whole, Ground);
        features.Segment(Cut("fine", 5));
        features.Segment(Cut("coarse", 40));
        features.Segment(Cut("round", 15) with { Algorithm = "slic", Extra = new Dictionary<string, string> { ["n_segments"] = "48" } });

        SegmentQualityReport series = Judge(new SegmentQualityOptions { Segmentations = ["coarse", "fine"] }).Report;
        SegmentQualityReport several = Judge(new SegmentQualityOptions { Segmentations = ["coarse", "round", "fine"] }).Report;

        Assert.Equal(("t", "fine coarse"), (series.Parameter, string.Join(' ', series.Candidates.Select(c => c.Name))));
        Assert.Null(several.Parameter);
        Assert.Equal(several.Candidates.Select(c => c.MeanPixels).Order(), several.Candidates.Select(c => c.MeanPixels));
        Assert.All(several.Candidates, c => Assert.Null(c.LocalVarianceRate));
        Assert.Contains(several.Notes, n => n.Contains("equal segment counts", StringComparison.Ordinal));
    }

    [Fact]
    public void Objects_that_are_found_exactly_score_best_and_those_cut_apart_do_not()
    {
        features.AddTile(West, Whole, (c, r) => (c < 30 ? 100 : 900) + (int)((uint)((c * 73856093) ^ (r * 19349663)) % 20));
        MemoryVectors halves = Polygons(Rectangle(0, 30), Rectangle(30, 64));
        Dictionary<string, string> extra = new() { ["t"] = "0,60", ["s"] = "0" };

        SegmentQualityReport report = Judge(Options with { Bands = ["red"], Reference = "memory.gpkg", Extra = extra }, halves).Report;

        ReferenceQuality cut = report.Candidates[0].Reference!, whole = report.Candidates[1].Reference!;
        Assert.Equal((2, 64 * 48), (whole.Objects, whole.Pixels));
        Assert.Equal((1.0, 0.0, 1.0, 1.0, 1.0), (whole.Asa, whole.UndersegmentationError, whole.BoundaryRecall, whole.BoundaryPrecision, whole.BoundaryF));
        Assert.Equal((0.0, 0.0, 0.0, 0.0, 1.0), (whole.Oversegmentation, whole.Undersegmentation, whole.Distance, whole.AreaFit, whole.RelevantSegments));
        Assert.True(cut.Oversegmentation > 0.9 && cut.Undersegmentation == 0 && cut.Asa == 1 && cut.BoundaryPrecision < 0.5);
        Assert.InRange(report.Candidates[1].ExplainedVariance!.Value, 0.999, 1);
    }

    [Fact]
    public void With_a_reference_only_windows_that_it_meets_are_judged()
    {
        AddTiles();

        SegmentQualityReport report = Judge(Options with { Reference = "memory.gpkg" }, Polygons(Rectangle(70, 90))).Report;

        Assert.Equal((new PixelWindow(64, -48, 64, 48), 1), (Assert.Single(report.Windows), report.WindowsInArea));
    }

    [Fact]
    public void A_region_limits_the_windows()
    {
        AddTiles();
        GeometryFactory factory = new();
        Geometry footprints = factory.ToGeometry(new Envelope(0, 2, 0, 1)), columns = factory.ToGeometry(new Envelope(2_000_000, 2_000_640, 1_000_000, 1_000_960));
        Geometry area = footprints.Union(columns); // the catalog asks for the footprints, the grid for 32 columns

        SegmentQualityReport report = Judge(Options with { Area = area, AreaText = "half" }).Report;

        Assert.Equal(new PixelWindow(0, -48, 32, 48), Assert.Single(report.Windows));
    }

    [Fact]
    public void One_candidate_has_raw_values_and_two_suggest_nothing()
    {
        AddTiles();

        SegmentQualityReport one = Judge(Options with { Extra = Extra("15") }).Report, two = Judge(Options with { Extra = Extra("5,40") }).Report;

        Assert.Null(one.Candidates.Single().GlobalScore);
        Assert.NotNull(one.Candidates.Single().WeightedVariance);
        Assert.Contains(one.Notes, n => n.Contains("raw", StringComparison.Ordinal));
        Assert.NotNull(two.Candidates[0].GlobalScore);
        Assert.Null(two.LowestScore);
    }

    [Fact]
    public void Peaks_of_local_variance_are_marked_for_equal_steps_only()
    {
        AddTiles();

        SegmentQualityReport unequal = Judge(Options with { Extra = Extra("4,5,20,21") }).Report;
        SegmentQualityReport equal = Judge(Options with { Extra = Extra("2,4,6,8,10,12,14,16,18,20") }).Report;

        Assert.Empty(unequal.RatePeaks);
        Assert.Contains(unequal.Notes, n => n.Contains("equally far apart", StringComparison.Ordinal));
        Assert.DoesNotContain(equal.Notes, n => n.Contains("equally far apart", StringComparison.Ordinal));
        double?[] rates = [.. equal.Candidates.Select(c => c.LocalVarianceRate)];
        Assert.Equal(Enumerable.Range(1, 8).Where(i => rates[i] > rates[i - 1] && rates[i] > rates[i + 1]), equal.RatePeaks);
        Assert.True(unequal.Candidates[2].LocalVarianceRate > unequal.Candidates[1].LocalVarianceRate); // the long step would be a peak
    }

    [Fact]
    public void Ground_without_any_contrast_has_no_index_but_a_result()
    {
        features.AddTile(West, Whole, (_, _) => 7);

        SegmentQuality quality = Judge(Options).Report.Candidates[0];

        Assert.Equal((0.0, null, null), (quality.WeightedVariance, quality.MoranIndex, quality.ExplainedVariance));
    }

    [Fact]
    public void What_cannot_be_judged_is_said()
    {
        AddTiles();
        features.Catalog.AddProduct(features.Catalog.FindProduct(FeatureProduct.Name)! with { Name = "empty" });
        features.Catalog.AddProduct(features.Catalog.FindProduct(FeatureProduct.Name)! with { Name = "elsewhere", Kind = ProductKind.Segmentation, Grid = Other() });
        features.Segment(Cut("cut", 15));
        Geometry sea = new GeometryFactory().ToGeometry(new Envelope(50, 51, 50, 51));
        SegmentQualityOptions referenced = Options with { Reference = "memory.gpkg" };

        Assert.Contains("red, nir, aspect", Fault(Options with { Bands = ["blue"] }).Mend, StringComparison.Ordinal);
        Assert.Contains("features", Fault(Options with { Product = "feature" }).Mend, StringComparison.Ordinal);
        Assert.Contains("'empty' has data", Fault(Options with { Product = "empty" }).What, StringComparison.Ordinal);
        Assert.Contains("meets the sea", Fault(Options with { Area = sea, AreaText = "the sea" }).What, StringComparison.Ordinal);
        Assert.Contains("no polygon among its 2", Fault(referenced, Polygons("POINT (2000100 1000100)", null)).What, StringComparison.Ordinal);
        Assert.Contains("No reference polygon meets the data", Fault(referenced, Polygons("POLYGON ((0 0, 1 0, 1 1, 0 0))")).What, StringComparison.Ordinal);
        Assert.Contains("centre of a pixel", Fault(referenced, Polygons("POLYGON ((2000001 1000001, 2000003 1000001, 2000003 1000003, 2000001 1000001))")).What, StringComparison.Ordinal);
        Assert.Contains("different grids", Fault(Options with { Segmentations = ["elsewhere"] }).What, StringComparison.Ordinal);
        Assert.Contains("red, nir of 'features'", Fault(Options with { Bands = ["red"], ScalingOf = "cut" }).What, StringComparison.Ordinal);
        Assert.Contains("cut", Fault(new SegmentQualityOptions { Segmentations = ["cat"] }).Mend, StringComparison.Ordinal);
        Dictionary<string, string> weighted = new(Extra("15")) { ["weights"] = "red:2" };
        Assert.Contains("weights would not count", Fault(Options with { Extra = weighted, ScalingOf = "cut" }).What, StringComparison.Ordinal);
        Assert.Contains("nothing to judge", Fault(new SegmentQualityOptions()).What, StringComparison.Ordinal);
        Assert.Contains("1 to", Fault(Options with { Windows = 0 }).Mend, StringComparison.Ordinal);
        Assert.Contains("three of the bands", Fault(Options with { Colours = ["red", "blue", "nir"] }).Mend, StringComparison.Ordinal);
        Assert.Contains("does not take 'many'", Fault(Options with { Extra = Extra("5,many") }).What, StringComparison.Ordinal);
        Dictionary<string, string> lists = new() { ["t"] = "5,15", ["s"] = "0.1,0.5" };
        Assert.Contains("t and s", Fault(Options with { Extra = lists }).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_of_nodata_alone_is_an_error()
    {
        features.AddTile(West, Whole, (_, _) => float.NaN);

        Assert.Contains("No pixel of the sample", Fault(Options).What, StringComparison.Ordinal);
    }

    /// <summary>Fields of 9 px with spectra of three kinds and some noise, and a hole of nodata.</summary>
    private static float Ground(int column, int row)
    {
        int noise = (int)((uint)((column * 73856093) ^ (row * 19349663)) % 41);
        bool hole = column is >= 20 and < 26 && row is >= -30 and < -24;
        return hole ? float.NaN : (200 * ((Math.Abs(column / 9) + Math.Abs(row / 9)) % 3)) + 300 + noise;
    }

    private static Dictionary<string, string> Extra(string scales) => new() { ["t"] = scales, ["s"] = "0.3", ["c"] = "0.5" };

    private static SegmentationOptions Cut(string name, double scale) => new()
    {
        Name = name,
        Product = FeatureProduct.Name,
        Algorithm = "bis",
        Bands = ["red", "nir"],
        Extra = Extra(scale.ToString()),
    };

    private static GridSpec Other() => new(Crs, 10, -10, 640, 480, 0, 0);

    private static string Numbers(SegmentQuality quality) =>
        CatalogJson.Write(quality with { Name = "", Value = null, GlobalScore = null, FMeasure = null, LocalVarianceRate = null });

    private static string Rectangle(int fromColumn, int toColumn) =>
        new GeometryFactory().ToGeometry(new Envelope(2_000_000 + (20 * fromColumn), 2_000_000 + (20 * toColumn), 1_000_000, 1_000_960)).AsText();

    private static MemoryVectors Polygons(params string?[] shapes) =>
        new MemoryVectors().With("objects", Crs, [], [.. shapes.Select(s => (s, Array.Empty<object?>()))]);

    private void AddTiles()
    {
        features.AddTile(West, Whole, Ground);
        features.AddTile(East, Whole, Ground);
    }

    private void AddLevels(string name, params int[] scales)
    {
        Dictionary<string, Band> bands = [];
        foreach (int scale in scales)
        {
            features.Segment(Cut($"c{scale}", scale));
            bands[$"segment_{scale}"] = features.Catalog.Datasets(new DatasetQuery($"c{scale}")).Single().Bands["segment"];
        }

        Product first = features.Catalog.FindProduct($"c{scales[0]}")!;
        features.Catalog.AddProduct(first with { Name = name, Measurements = [.. scales.Select(t => new SegmentLevel($"{t}").Label)] });
        features.Catalog.AddDatasets(
            [features.Catalog.Datasets(new DatasetQuery($"c{scales[0]}")).Single() with { Id = DatasetIds.Of(name), Product = name, Bands = bands }]);
    }

    private (SegmentQualityReport Report, QualityMap Map) Judge(SegmentQualityOptions options, MemoryVectors? vectors = null, int threads = 2) =>
        new SegmentQualityStage(
            features.Catalog, new PlainProjections(), new GdalRasterReader(new GdalProjections()), vectors ?? new MemoryVectors(), new CentreBurner(), features.Workspace)
            .Run(options, threads, (_, _) => { }, CancellationToken.None);

    private AntaresException Fault(SegmentQualityOptions options, MemoryVectors? vectors = null) =>
        Assert.ThrowsAny<AntaresException>(() => Judge(options, vectors));
}
