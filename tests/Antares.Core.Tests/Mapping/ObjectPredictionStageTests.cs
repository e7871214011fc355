using Antares.Catalog;
using Antares.Core.Tests.Modelling;
using Antares.Grid;
using Antares.Mapping;
using Antares.Modelling;
using Antares.Runs;
using Antares.Sampling;
using Xunit;

namespace Antares.Core.Tests.Mapping;

public sealed class ObjectPredictionStageTests : IDisposable
{
    private static readonly TileIndex[] Tiles = [new(0, -1), new(1, -1), new(0, -2), new(1, -2)];

    private readonly Ground ground = new();

    public ObjectPredictionStageTests()
    {
        // Left of the border column 8 low, right of it high; a segment across it is low or high by the mean of all its pixels.
        ground.AddFeatures("f17", 2017, Tiles, ("a", "1", A), ("b", "1", (c, r) => 1));
        ground.AddFeatures("f18", 2018, Tiles, ("b", "1", (c, r) => 2), ("a", "1", A), ("extra", "1", (c, r) => 3));
        ground.AddTraining("chips", [.. Enumerable.Range(0, 4).SelectMany(i => new[] { (0.0, i + 0.0, 4.0, i + 1.0, 3), (10.0, i, 14.0, i + 1, 300) })]);
        ground.AddSegmentation("seg", Tiles, SegmentOf);
        ground.Fit.Run(new ModelFitOptions { Name = "m", Product = "f17", TrainingSet = "chips" }, default);
    }

    public void Dispose() => ground.Dispose();

    [Fact]
    public void Every_key_has_one_class_and_one_confidence_over_all_tiles()
    {
        RunSummary run = ground.Objects.Run(Options("map"), default);

        Assert.Equal((4, 0, 0), (run.Done, run.Failed, run.ExitCode));
        Dictionary<ulong, HashSet<(int, byte)>> results = [];
        foreach (Dataset dataset in ground.Catalog.Datasets(new DatasetQuery("map")))
        {
            ObjectTable table = ObjectTable.Read(ground.Workspace.Absolute(dataset.Tables["objects"]));
            for (int i = 0; i < table.Count; i++)
            {
                results.TryAdd(table.Keys[i], []);
                results[table.Keys[i]].Add((table.Codes[i], table.Confidences[i]));
            }
        }

        Assert.All(results.Values, r => Assert.Single(r));
        Assert.Equal(Segments().Count, results.Count);
    }

    [Fact]
    public void Probabilities_are_columns_of_the_tables_and_the_same_in_each_tile()
    {
        ground.Objects.Run(Options("map") with { Probabilities = true }, default);
        ground.Objects.Run(Options("plain"), default);

        Dictionary<ulong, HashSet<(byte, byte, byte, byte)>> results = [];
        foreach (Dataset dataset in ground.Catalog.Datasets(new DatasetQuery("map")))
        {
            ObjectTable table = ObjectTable.Read(ground.Workspace.Absolute(dataset.Tables["objects"]));
            Assert.Equal(["probability_3", "probability_300", "margin", "entropy"], table.Shares.Keys);
            for (int i = 0; i < table.Count; i++)
            {
                (byte First, byte Second, byte Margin, byte Entropy) row =
                    (table.Shares["probability_3"][i], table.Shares["probability_300"][i], table.Shares["margin"][i], table.Shares["entropy"][i]);
                results.TryAdd(table.Keys[i], []);
                results[table.Keys[i]].Add(row);
                Assert.Equal(table.Confidences[i], table.Codes[i] == 0 ? 255 : table.Codes[i] == 3 ? row.First : row.Second);
                Assert.True(table.Codes[i] == 0 ? row == (255, 255, 255, 255) : Math.Abs(row.Margin - Math.Abs(row.First - row.Second)) <= 1);
            }
        }

        Assert.All(results.Values, r => Assert.Single(r));
        Assert.Equal(ground.Read("plain", "class"), ground.Read("map", "class"));
        Assert.Equal(["class", "confidence"], ground.Catalog.FindProduct("map")!.Measurements.Select(m => m.Name));
        Assert.Equal("yes", ground.Catalog.FindProduct("map")!.Facts["probabilities"]);
    }

    [Fact]
    public void Tables_with_and_without_probabilities_are_not_mixed()
    {
        ground.Objects.Run(Options("map"), default);

        AntaresException fault = Assert.Throws<AntaresException>(() => ground.Objects.Run(Options("map") with { Probabilities = true }, default));
        RunSummary run = ground.Objects.Run(Options("map") with { Probabilities = true, Overwrite = true }, default);

        Assert.Contains("probabilities was '', is 'yes'", fault.What, StringComparison.Ordinal);
        Assert.Equal((4, 0, 0), (run.Done, run.Resumed, run.ExitCode));
    }

    [Fact]
    public void A_segment_across_the_border_is_classed_by_all_its_pixels()
    {
        ground.Objects.Run(Options("map"), default);

        Dictionary<(int Column, int Row), int> classes = ground.Read("map", "class"), confidences = ground.Read("map", "confidence");
        foreach (IGrouping<int, (int Column, int Row)> segment in Segments())
        {
            double mean = segment.Average(p => A(p.Column, p.Row));
            Assert.All(segment, p => Assert.Equal(mean < 50 ? 3 : 300, classes[p]));
            Assert.Single(segment.Select(p => confidences[p]).Distinct());
        }

        Assert.All(classes.Where(p => SegmentOf(p.Key.Column, p.Key.Row) < 0), p => Assert.Equal((0, 255), (p.Value, confidences[p.Key])));
    }

    [Fact]
    public void One_tile_of_the_area_asks_owners_outside_of_it()
    {
        RunSummary run = ground.Objects.Run(Options("map") with { Area = Ground.Box(9, 9, 15, 15) }, default);
        Dictionary<(int Column, int Row), int> part = ground.Read("map", "class");
        ground.Objects.Run(Options("whole"), default);
        Dictionary<(int Column, int Row), int> whole = ground.Read("whole", "class");

        Assert.Equal(1, run.Done);
        Assert.Equal(64, part.Count);
        Assert.All(part, p => Assert.Equal(whole[p.Key], p.Value));
    }

    [Fact]
    public void A_model_of_one_year_predicts_another_year_with_features_in_another_order()
    {
        ground.Objects.Run(Options("map"), default);
        ground.Objects.Run(Options("map18") with { Product = "f18" }, default);

        Assert.Equal(ground.Read("map", "class"), ground.Read("map18", "class"));
        Product product = ground.Catalog.FindProduct("map18")!;
        Assert.Equal(("2018", "m", "seg", "f18", "s", "mean"), (
            product.Facts["year"], product.Facts["model"], product.Facts["segmentation"], product.Facts["features"], product.Facts["scheme"], product.Facts["aggregation"]));
        Assert.Equal(DataType.UInt16, product.Measurement("class", "").Type);
        Assert.Equal(2018, ground.Catalog.Datasets(new DatasetQuery("map18"))[0].SolarDay.Year);
    }

    [Fact]
    public void Threads_and_memory_do_not_change_a_byte()
    {
        ground.Objects.Run(Options("map"), default);
        (ground.Threads, ground.Memory) = (1, 1);
        ground.Objects.Run(Options("other"), default);

        foreach (string file in Directory.GetFiles(Path.Combine(ground.Workspace.DataFolder, "map"), "*", SearchOption.AllDirectories))
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace("/data/map/", "/data/other/", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Run_again_it_computes_nothing()
    {
        ground.Objects.Run(Options("map"), default);
        RunSummary again = ground.Objects.Run(Options("map"), default);

        Assert.Equal((4, 4), (again.Done, again.Resumed));
        Assert.Equal(4, ground.Catalog.CountDatasets("map"));
    }

    [Fact]
    public void A_tile_that_was_cut_again_is_painted_again()
    {
        ground.Objects.Run(Options("map"), default);
        Dataset cut = ground.Catalog.Datasets(new DatasetQuery("seg") { Tile = Tiles[1] }).Single();
        ground.Catalog.AddDatasets([cut with { Checksum = "cut again" }]);

        RunSummary again = ground.Objects.Run(Options("map"), default);

        Assert.False(again.Outcomes.Single(o => o.Task.Tile == Tiles[1]).Resumed);
        Assert.Equal(
            ["seg", "cut again", "seg", "seg"],
            Tiles.Select(t => ground.Catalog.Datasets(new DatasetQuery("map") { Tile = t }).Single().Facts["segmentation_checksum"]));
    }

    [Fact]
    public void Part_of_a_map_with_another_fit_of_its_model_is_refused_and_the_whole_map_is_not()
    {
        ground.Objects.Run(Options("map"), default);
        FitAgain();

        AntaresException fault = Assert.Throws<AntaresException>(
            () => ground.Objects.Run(Options("map") with { Area = Ground.Box(9, 9, 15, 15) }, default));
        RunSummary whole = ground.Objects.Run(Options("map"), default);

        Assert.Equal("Classification 'map' has 3 tiles outside of this run that were made with an earlier fit of model 'm'.", fault.What);
        Assert.Equal((4, 0, 0), (whole.Done, whole.Resumed, whole.ExitCode));
        Assert.Single(ground.Catalog.Datasets(new DatasetQuery("map")).Select(d => d.Facts["model_checksum"]).Distinct());
    }

    [Fact]
    public void Overwrite_leaves_no_tile_of_the_earlier_fit()
    {
        ground.Objects.Run(Options("map"), default);
        FitAgain();

        RunSummary run = ground.Objects.Run(Options("map") with { Area = Ground.Box(9, 9, 15, 15), Overwrite = true }, default);

        Assert.Equal((1, 0, 0), (run.Done, run.Resumed, run.ExitCode));
        Assert.Equal(ground.Models.FindModel("m")!.Checksum, ground.Catalog.Datasets(new DatasetQuery("map")).Single().Facts["model_checksum"]);
        Assert.Single(Directory.GetFiles(Path.Combine(ground.Workspace.DataFolder, "map"), "class.tif", SearchOption.AllDirectories));
    }

    [Fact]
    public void Another_part_with_the_same_model_is_added()
    {
        ground.Objects.Run(Options("map") with { Area = Ground.Box(9, 9, 15, 15) }, default);
        ground.Objects.Run(Options("map") with { Area = Ground.Box(1, 1, 7, 7) }, default);

        Assert.Equal(2, ground.Catalog.CountDatasets("map"));
    }

    [Fact]
    public void Segments_whose_owner_was_not_cut_are_classed_once_by_the_pixels_that_are_there()
    {
        // Without the two northern tiles nobody owns the stripe of rows 6 to 8, and without 0_-1 what begins left of column 8.
        TileIndex[] cut = [new(0, -2), new(1, -2)];
        ground.AddSegmentation("south", Tiles, SegmentOf, cut: cut);

        RunSummary run = ground.Objects.Run(Options("map") with { Segmentation = "south" }, default);

        Assert.Equal((2, 0), (run.Done, run.Failed));
        Dictionary<(int Column, int Row), int> classes = ground.Read("map", "class"), confidences = ground.Read("map", "confidence");
        Assert.Contains(Segments(), s => s.Any(p => p.Row < 8) && s.Any(p => p.Row >= 8) && s.Any(p => p.Column < 8) && s.Any(p => p.Column >= 8));
        foreach ((int Column, int Row)[] there in Segments().Select(s => s.Where(p => p.Row >= 8).ToArray()).Where(s => s.Length > 0))
        {
            Assert.All(there, p => Assert.Equal(there.Average(q => A(q.Column, q.Row)) < 50 ? 3 : 300, classes[p]));
            Assert.Single(there.Select(p => confidences[p]).Distinct());
        }
    }

    [Fact]
    public void A_level_is_chosen_by_name_and_noted()
    {
        ground.AddSegmentation("levels", Tiles, SegmentOf, level: "40");
        ground.Objects.Run(Options("map"), default);

        ground.Objects.Run(Options("map40") with { Segmentation = "levels", Level = "40" }, default);

        Assert.Equal(ground.Read("map", "class"), ground.Read("map40", "class"));
        Assert.Equal("40", ground.Catalog.FindProduct("map40")!.Facts["level"]);
        UsageException fault = Assert.Throws<UsageException>(() => ground.Objects.Run(Options("none") with { Segmentation = "levels" }, default));
        Assert.Contains("5, 40", fault.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_segmentation_of_another_grid_is_one_clear_error()
    {
        Product other = ground.Catalog.FindProduct("seg")! with { Name = "far", Grid = Ground.Grid with { OriginX = 3 } };
        ground.Catalog.AddProduct(other);

        AntaresException fault = Assert.Throws<AntaresException>(() => ground.Objects.Run(Options("map") with { Segmentation = "far" }, default));

        Assert.Equal("Product 'f17' and segmentation 'far' lie on different grids.", fault.What);
    }

    [Fact]
    public void A_missing_feature_is_named()
    {
        ground.AddFeatures("poor", 2017, Tiles, ("b", "1", (c, r) => 1));

        AntaresException fault = Assert.Throws<AntaresException>(() => ground.Objects.Run(Options("map") with { Product = "poor" }, default));

        Assert.Contains("learned from: a.", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_unit_is_refused()
    {
        ground.AddFeatures("other", 2017, Tiles, ("a", "reflectance", A), ("b", "1", (c, r) => 1));

        AntaresException fault = Assert.Throws<AntaresException>(() => ground.Objects.Run(Options("map") with { Product = "other" }, default));

        Assert.Contains("'reflectance'", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_aggregation_than_the_models_is_refused()
    {
        UsageException fault = Assert.Throws<UsageException>(() => ground.Objects.Run(Options("map") with { Aggregation = Aggregation.Median }, default));

        Assert.Contains("mean", fault.What, StringComparison.Ordinal);
        Assert.Equal(0, ground.Objects.Run(Options("map") with { Aggregation = Aggregation.Mean }, default).ExitCode);
    }

    [Fact]
    public void Tiles_of_a_failed_owner_fail_and_say_why()
    {
        File.Delete(ground.Workspace.Absolute("data/f17/0_-1/a.bin"));

        RunSummary run = ground.Objects.Run(Options("map"), default);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("0_-1", run.Outcomes.First(o => o.Failure is not null).Failure!.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Segments_without_any_valid_pixel_stay_unclassified()
    {
        ground.AddFeatures("holes", 2017, Tiles, ("a", "1", (c, r) => r < 3 ? double.NaN : A(c, r)), ("b", "1", (c, r) => r < 3 ? double.NaN : 1));
        ground.Objects.Run(Options("map") with { Product = "holes" }, default);

        Dictionary<(int Column, int Row), int> classes = ground.Read("map", "class"), confidences = ground.Read("map", "confidence");
        Assert.Equal((0, 255), (classes[(0, 0)], confidences[(0, 0)]));
        Assert.NotEqual(0, classes[(0, 15)]);
    }

    private void FitAgain() => ground.Fit.Run(
        new ModelFitOptions { Name = "m", Product = "f17", TrainingSet = "chips", Parameters = new Dictionary<string, string> { ["seed"] = "9" }, Overwrite = true },
        default);

    private static double A(int column, int row) => column < 8 ? 10 : 90;

    /// <summary>Stripes of three rows, cut at columns that lie right and left of the tile border, and a hole.</summary>
    private static int SegmentOf(int column, int row) => (column, row) switch
    {
        (13, 5) => -1,
        _ => (row / 3 * 10) + (column < (row / 3 % 2 == 0 ? 3 : 6) ? 0 : column < (row / 3 % 2 == 0 ? 10 : 13) ? 1 : 2),
    };

    private static List<IGrouping<int, (int Column, int Row)>> Segments() =>
    [
        .. from row in Enumerable.Range(0, 16)
           from column in Enumerable.Range(0, 16)
           where SegmentOf(column, row) >= 0
           group (column, row) by SegmentOf(column, row),
    ];

    private static ObjectPredictionOptions Options(string name) => new() { Name = name, Product = "f17", Model = "m", Segmentation = "seg" };
}
