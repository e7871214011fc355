using Antares.Grid;
using Antares.Mapping;
using Antares.Modelling;
using Antares.Sampling;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Modelling;

/// <summary>Training data that is looked after: treatment, judgement, tables, search.</summary>
public sealed class ModelTrainingTests : IDisposable
{
    private static readonly TileIndex[] Tiles = [.. Enumerable.Range(0, 8).SelectMany(x => Enumerable.Range(-8, 8).Select(y => new TileIndex(x, y)))];

    private readonly Ground ground = new();
    private readonly TemporaryFolder folder = new();

    public ModelTrainingTests()
    {
        // 64 x 64 pixels in stripes of 4 columns: forest, grass, water; soil is 1, 2 or 3 accordingly, c is the same everywhere
        ground.AddFeatures("f", 2017, Tiles, ("a", "1", (c, r) => (30 * Kind(c)) + ((c * 7 + r * 13) % 11)), ("soil", "", (c, _) => Kind(c) + 1), ("c", "1", (_, _) => 5));
        ground.AddFeatures("f18", 2018, Tiles, ("a", "1", (c, r) => (30 * Kind(c)) + ((c * 7 + r * 13) % 11)), ("soil", "", (_, _) => 77), ("c", "1", (_, _) => 5));
        ground.AddTraining("chips", Chips());
    }

    public void Dispose()
    {
        ground.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_wrong_label_is_the_most_doubtful_one()
    {
        ground.AddTraining("slip", [.. Chips().Select((b, i) => i == 40 ? b with { Code = b.Code == 3 ? 300 : 3 } : b)]);

        ground.Fit.Run(Options("m") with { TrainingSet = "slip" }, default);

        PolygonReview worst = ground.Models.Reviews("slip").MaxBy(r => r.Noise)!;
        TrainingPolygon wrong = ground.Models.FindTrainingSet("slip")!.Polygons[40];
        Assert.Equal(wrong, worst.Polygon);
        Assert.True(worst.Noise > 0.5, $"{worst.Noise}");
        Assert.Equal(Chips()[40].Code, worst.Suggested);
        Assert.Equal(Chips().Length, ground.Models.Reviews("slip").Count);
    }

    [Fact]
    public void An_outlier_teaches_nothing_but_still_tests()
    {
        ground.AddFeatures("odd", 2017, Tiles, ("a", "1", (c, r) => (c, r) is (4, 4) or (5, 4) ? 3000 : (30 * Kind(c)) + ((c * 7 + r * 13) % 11)));
        ground.AddTraining("odd", [.. Chips().Where(b => b is not (4, 4, 6, 5, 5)), (4, 4, 6, 5, 5)]);
        ModelFitOptions options = Options("m") with { Product = "odd", TrainingSet = "odd", Treatment = new TrainingTreatment { Contamination = 0.02 } };

        ModelCard card = ground.Fit.Run(options, default).Model!.Card;

        PolygonReview[] outliers = [.. ground.Models.Reviews("odd").Where(r => r.IsOutlier)];
        Assert.Contains(outliers, r => r.Polygon.Shape.EnvelopeInternal.MinX == 4 && r.Polygon.Shape.EnvelopeInternal.MaxY == -4);
        Assert.Equal(outliers.Length, card.Source.Polygons.Sum() - card.Source.Learned.Sum());
        Assert.Equal(card.Source.Polygons.Sum(), card.Accuracy.Confusion.Total);
    }

    [Fact]
    public void Balance_limits_what_is_learned_and_not_what_is_tested()
    {
        var all = Chips();
        ground.AddTraining("many", [.. all.Where(b => b.Code != 5), .. all.Where(b => b.Code == 5).Take(55)]);
        ModelFitOptions options = Options("m") with { TrainingSet = "many", Treatment = new TrainingTreatment { Balance = true } };

        ModelCard card = ground.Fit.Run(options, default).Model!.Card;

        Assert.Equal([55, 55, 55], card.Source.Learned);
        Assert.Equal(card.Source.Polygons.Sum(), card.Accuracy.Confusion.Total);
        Assert.True(card.Source.Polygons[0] > 55);
    }

    [Fact]
    public void A_calibrated_model_gives_other_probabilities_from_the_file_too()
    {
        Model plain = ground.Fit.Run(Options("p") with { Parameters = Shallow }, default).Model!;
        ModelFitReport report = ground.Fit.Run(Options("c") with { Parameters = Shallow, Treatment = new TrainingTreatment { Calibrate = true } }, default);
        Model read = ModelFile.Read(report.File, Models.Types);
        float[] rows = [35, 2, 5, 20, 1, 5], raw = new float[6], calibrated = new float[6], again = new float[6];

        new ModelPredictor(plain).Probabilities(rows, raw);
        new ModelPredictor(report.Model!).Probabilities(rows, calibrated);
        new ModelPredictor(read).Probabilities(rows, again);

        Assert.NotEqual(raw, calibrated);
        Assert.Equal(calibrated, again);
        Assert.Equal([1, 1], [calibrated[..3].Sum(), calibrated[3..].Sum()], (x, y) => Math.Abs(x - y) < 1e-5);
    }

    [Fact]
    public void A_category_that_no_polygon_had_is_none_of_the_columns()
    {
        Model model = ground.Fit.Run(Options("m") with { Categorical = ["soil"] }, default).Model!;

        Assert.Equal(0, ground.Pixels.Run(new PixelPredictionOptions { Name = "map", Product = "f18", Model = "m" }, default).ExitCode);

        Assert.Equal([1, 2, 3], model.Card.Features[1].Categories);
        foreach (((int column, int row), int code) in ground.Read("map", ClassificationProduct.ClassBand))
        {
            float[] probabilities = new float[3];
            model.Classifier.Predict([(30 * Kind(column)) + (((column * 7) + (row * 13)) % 11), 0, 0, 0, 5], probabilities);
            Assert.Equal(model.Card.Classes[ClassChoice.Best(probabilities)], code);
        }
    }

    [Fact]
    public void The_majority_of_a_polygon_is_its_category()
    {
        ground.AddTraining("mixed", [.. Chips(), (2, 60, 7, 61, 3)]); // columns 2 and 3 of soil 1, 4 to 6 of soil 2
        ground.Fit.Run(Options("m") with { TrainingSet = "mixed", Categorical = ["soil"], TableOut = folder["t.csv"] }, default);

        SampleTable table = TrainingTableFile.Read(folder["t.csv"]).Rows;

        int row = Enumerable.Range(0, table.Count).Single(i => table.X[i] == 4.5 && table.Y[i] == -60.5);
        Assert.Equal(2, table.Row(row)[1]);
    }

    [Theory]
    [InlineData("t.csv")]
    [InlineData("t.npz")]
    public void A_model_of_the_written_table_is_the_model_of_the_pixels(string name)
    {
        ModelFitReport direct = ground.Fit.Run(Options("m"), default);
        ModelFitReport written = ground.Fit.Run(Options("t") with { TableOut = folder[name] }, default);
        ModelFitReport loaded = ground.Fit.Run(Options("l") with { TableIn = folder[name] }, default);

        Assert.Null(written.Model);
        Assert.Null(ground.Models.FindModel("t"));
        Assert.Equal(ModelFile.ArraysOf(direct.Model!).Select(a => a.Values), ModelFile.ArraysOf(loaded.Model!).Select(a => a.Values));
        Assert.Equal(direct.Model!.Card.Source.TableFingerprint, loaded.Model!.Card.Source.TableFingerprint);
        Assert.Equal(direct.Model.Card.Accuracy.Confusion.Counts, loaded.Model.Card.Accuracy.Confusion.Counts);
        Assert.Equal(name, loaded.Model.Card.Source.Table);
    }

    [Fact]
    public void A_loaded_table_of_a_foreign_feature_or_class_is_refused()
    {
        File.WriteAllText(folder["a.csv"], "code,a,rain\n3,1,2\n5,3,4\n");
        File.WriteAllText(folder["b.csv"], "code,a\n3,1\n77,3\n");
        File.WriteAllText(folder["c.csv"], "code,a\n3,1\n3,3\n");

        Assert.Contains("'rain'", Fault("a.csv").What, StringComparison.Ordinal);
        Assert.Contains("77", Fault("b.csv").What, StringComparison.Ordinal);
        Assert.Contains("one class", Fault("c.csv").What, StringComparison.Ordinal);

        AntaresException Fault(string name) => Assert.Throws<AntaresException>(() => ground.Fit.Run(Options("m") with { TableIn = folder[name] }, default));
    }

    [Fact]
    public void A_loaded_table_never_replaces_another_model_unasked()
    {
        ground.Fit.Run(Options("m") with { TableOut = folder["t.csv"] }, default);
        ground.Fit.Run(Options("l") with { TableIn = folder["t.csv"] }, default);
        ModelFitOptions other = Options("l") with { TableIn = folder["t.csv"], Parameters = Shallow };

        Assert.Equal(0, ground.Fit.Run(Options("l") with { TableIn = folder["t.csv"] }, default).ExitCode);
        Assert.Contains("made otherwise", Assert.Throws<AntaresException>(() => ground.Fit.Run(other, default)).What, StringComparison.Ordinal);
        Assert.Equal(0, ground.Fit.Run(other with { Overwrite = true }, default).ExitCode);
    }

    [Fact]
    public void A_model_of_a_table_is_not_replaced_by_one_of_pixels_unasked()
    {
        ground.Fit.Run(Options("t") with { TableOut = folder["t.csv"] }, default);
        ground.Fit.Run(Options("l") with { TableIn = folder["t.csv"] }, default);

        Assert.Contains("made otherwise", Assert.Throws<AntaresException>(() => ground.Fit.Run(Options("l"), default)).What, StringComparison.Ordinal);
        Assert.Equal(0, ground.Fit.Run(Options("l") with { Overwrite = true }, default).ExitCode);
    }

    [Fact]
    public void A_table_keeps_how_its_numbers_came_about()
    {
        ground.Fit.Run(Options("t") with { Aggregation = Aggregation.Median, Categorical = ["soil"], TableOut = folder["t.npz"] }, default);
        ground.Fit.Run(Options("u") with { TableOut = folder["t.csv"] }, default);

        ModelCard own = ground.Fit.Run(Options("n") with { TableIn = folder["t.npz"] }, default).Model!.Card;
        ModelCard bare = ground.Fit.Run(Options("c") with { TableIn = folder["t.csv"] }, default).Model!.Card;

        Assert.Equal((Aggregation.Median, true), (own.Aggregation, own.Features[1].IsCategorical));
        Assert.Contains(bare.Notes, n => n.Contains("does not say how the pixels", StringComparison.Ordinal));
        Assert.Contains("median", Assert.Throws<UsageException>(() => ground.Fit.Run(Options("x") with { TableIn = folder["t.npz"], Aggregation = Aggregation.Mean }, default)).What, StringComparison.Ordinal);
        Assert.Contains("soil", Assert.Throws<UsageException>(() => ground.Fit.Run(Options("x") with { TableIn = folder["t.npz"], Categorical = ["c"] }, default)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_one_polygon_are_drawn_tested_and_left_out_together()
    {
        File.WriteAllText(folder["t.csv"], "key,code,x,y,a,c\n" + string.Concat(Enumerable.Range(0, 60).SelectMany(p =>
            Enumerable.Range(0, 6).Select(i => $"{p},{(p % 2 == 0 ? 3 : 5)},{1000 * p},{p % 7},{(p % 2 * 40) + (p % 5) + i},{i}\n"))));
        ModelFitOptions options = Options("m") with { TableIn = folder["t.csv"], Treatment = new TrainingTreatment { Contamination = 0.1, Calibrate = true } };

        ModelCard card = ground.Fit.Run(options, default).Model!.Card, plain = ground.Fit.Run(Options("p") with { TableIn = folder["t.csv"] }, default).Model!.Card;

        Assert.Equal(60, card.Accuracy.Confusion.Total);
        Assert.Equal([27, 27], card.Source.Learned);
        Assert.True(plain.Accuracy.OutOfBag > 0.95, $"{plain.Accuracy.OutOfBag}");
    }

    [Fact]
    public void A_model_file_that_is_not_the_catalogs_is_never_used()
    {
        string first = ground.Fit.Run(Options("b") with { Parameters = Shallow }, default).File;
        byte[] old = File.ReadAllBytes(first);
        ground.Fit.Run(Options("b") with { Overwrite = true }, default);
        File.WriteAllBytes(first, old);

        AntaresException fault = Assert.Throws<AntaresException>(() => ground.Pixels.Run(new PixelPredictionOptions { Name = "map", Product = "f", Model = "b" }, default));

        Assert.Contains("not the one that the catalog knows", fault.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_tries_every_set_and_fits_the_best()
    {
        List<GridResult> told = [];
        ModelFitOptions options = Options("m") with { Grid = new Dictionary<string, string[]> { ["max_depth"] = ["1", "8"], ["n_estimators"] = ["5", "20"] } };

        ModelCard card = ground.Fit.Run(options, default, told.Add).Model!.Card;

        Assert.Equal(["1 5", "1 20", "8 5", "8 20"], card.Search.Select(r => $"{r.Parameters["max_depth"]} {r.Parameters["n_estimators"]}"));
        Assert.Equal(card.Search, told);
        GridResult best = card.Search.First(r => r.Accuracy == card.Search.Max(s => s.Accuracy));
        Assert.Equal((best.Parameters["max_depth"], best.Parameters["n_estimators"]), (card.Parameters["max_depth"], card.Parameters["n_estimators"]));
        Assert.Equal(best.Accuracy, card.Accuracy.Confusion.Overall);
        Assert.True(card.Search.Min(r => r.Accuracy) < best.Accuracy, "a tree of one question cannot tell three classes");
    }

    [Fact]
    public void Notes_say_what_is_not_as_it_should_be()
    {
        ground.AddTraining("poor", [.. Chips().Where(b => b.Code != 300), (8, 0, 10, 1, 300), (0.1, 0.1, 0.3, 0.3, 3), (0, 8, 2, 9, 5), (0.2, 8.2, 1.5, 8.9, 3)]);

        ModelFitReport report = ground.Fit.Run(Options("m") with { TrainingSet = "poor" }, default);

        string notes = string.Join('\n', report.Notes);
        Assert.Contains("smaller than a pixel", notes, StringComparison.Ordinal);
        Assert.Contains("lie on others; ", notes, StringComparison.Ordinal);
        Assert.Contains("Class water (300) has one polygon", notes, StringComparison.Ordinal);
        Assert.Contains("All polygons of class water (300) lie in one fold", notes, StringComparison.Ordinal);
        Assert.Contains("Feature 'c' has one value", notes, StringComparison.Ordinal);
        Assert.Equal(report.Notes, ModelFile.Read(report.File, Models.Types).Card.Notes);
    }

    [Fact]
    public void Features_without_any_value_do_no_harm()
    {
        ground.AddFeatures("holes", 2017, Tiles, ("a", "1", (c, _) => 30 * Kind(c)), ("empty", "1", (_, _) => double.NaN));

        ModelFitReport report = ground.Fit.Run(Options("m") with { Product = "holes" }, default);

        Assert.Contains("missing on every training polygon", string.Join('\n', report.Notes), StringComparison.Ordinal);
        Assert.True(report.Model!.Card.Accuracy.Confusion.Overall > 0.9);
    }

    [Fact]
    public void Without_cross_validation_the_card_says_so()
    {
        ModelCard none = ground.Fit.Run(Options("n") with { Folds = 0 }, default).Model!.Card, random = ground.Fit.Run(Options("r") with { Split = FoldSplit.Random }, default).Model!.Card;

        Assert.Null(none.Accuracy.Confusion.Overall);
        Assert.Contains("There was no cross-validation.", none.Notes);
        Assert.All(none.Importance, i => Assert.Null(i.Permutation));
        Assert.Equal(FoldSplit.Random, random.Accuracy.Split);
        Assert.Contains(random.Notes, n => n.Contains("at random", StringComparison.Ordinal));
    }

    [Fact]
    public void Few_trees_and_treated_polygons_still_vote_out_of_the_bag()
    {
        ModelFitOptions options = Options("m") with
        {
            Folds = 0,
            Parameters = new Dictionary<string, string> { ["n_estimators"] = "2" },
            Treatment = new TrainingTreatment { Contamination = 0.1 },
        };

        ModelCard card = ground.Fit.Run(options, default).Model!.Card;

        Assert.InRange(card.Accuracy.OutOfBag!.Value, 0.7, 1);
        Assert.InRange(ground.Models.Reviews("chips").Count, 80, 200); // two trees leave out 60 of 100 learned polygons
    }

    [Fact]
    public void Shuffling_the_feature_that_decides_costs_accuracy_and_the_constant_one_nothing()
    {
        ModelCard card = ground.Fit.Run(Options("m") with { Categorical = ["soil"] }, default).Model!.Card;

        Assert.Equal(["a", "soil", "c"], card.Importance.Select(i => i.Feature));
        Assert.True(card.Importance[0].Permutation + card.Importance[1].Permutation > 0.2);
        Assert.Equal(0, card.Importance[2].Permutation);
    }

    [Fact]
    public void More_than_255_classes_are_told_apart()
    {
        File.WriteAllText(folder["t.csv"], "code,x,y,a,c\n" + string.Concat(Enumerable.Range(1, 300).SelectMany(k =>
            Enumerable.Range(0, 3).Select(i => $"{k + 1000},{1000 * i},{k},{(10 * k) + i},{k % 17}\n"))));
        ground.Models.AddScheme(new Antares.Legend.Scheme("wide", [.. Enumerable.Range(1001, 300).Select(k => new Antares.Legend.Tag(k, $"k{k}", "#000000"))]));
        ground.Models.AddTraining(new TrainingSet("wide", "wide", null, []));

        Model model = ground.Fit.Run(Options("m") with { TrainingSet = "wide", TableIn = folder["t.csv"], Split = FoldSplit.Random }, default).Model!;

        int[] codes = new int[300];
        new ModelPredictor(model).Predict([.. Enumerable.Range(1, 300).SelectMany(k => new float[] { (10 * k) + 1, k % 17 })], codes, new byte[300]);
        Assert.Equal(300, model.Card.Classes.Count);
        Assert.True(codes.Where((code, i) => code == 1001 + i).Count() > 280);
    }

    [Fact]
    public void Every_option_together_gives_the_same_bytes_on_any_number_of_threads()
    {
        ModelFitOptions options = Options("m") with
        {
            Categorical = ["soil"],
            Treatment = new TrainingTreatment { Balance = true, Contamination = 0.05, Calibrate = true },
            Grid = new Dictionary<string, string[]> { ["max_depth"] = ["2", "8"] },
        };

        byte[] one = File.ReadAllBytes(ground.Fit.Run(options with { Threads = 1 }, default).File);
        byte[] four = File.ReadAllBytes(ground.Fit.Run(options with { Threads = 4 }, default).File);

        Assert.Equal(one, four);
    }

    public static TheoryData<string, string> BadOptions => new()
    {
        { "sample", "-sample" }, { "folds", "-cv" }, { "search", "-cv 0" }, { "block", "--cv-block-size" }, { "contamination", "--contamination" }, { "both", "-filename, --load-dataset" },
        { "format", "-filename" }, { "twice", "-extra, -grid" }, { "value", "-grid" }, { "undivided", "-cv 0" }, { "region", "--load-dataset" }, { "blockless", "--cv-block-size" }, { "places", "--cv-split blocks" },
    };

    [Theory]
    [MemberData(nameof(BadOptions))]
    public void Options_that_make_no_sense_are_refused(string kind, string where)
    {
        File.WriteAllText(folder["t.csv"], "code,a\n3,1\n5,30\n3,2\n5,31\n");
        Dictionary<string, string[]> grid = new() { ["max_depth"] = ["2", "8"] };
        ModelFitOptions options = kind switch
        {
            "sample" => Options("m") with { Sample = 1.5 },
            "folds" => Options("m") with { Folds = 1 },
            "search" => Options("m") with { Folds = 0, Grid = grid },
            "block" => Options("m") with { BlockSide = 0 },
            "contamination" => Options("m") with { Treatment = new TrainingTreatment { Contamination = 0.7 } },
            "both" => Options("m") with { TableIn = "a.csv", TableOut = "b.csv" },
            "format" => Options("m") with { TableOut = "b.pickle" },
            "twice" => Options("m") with { Grid = grid, Parameters = new Dictionary<string, string> { ["max_depth"] = "3" } },
            "undivided" => Options("m") with { Folds = 0, Split = FoldSplit.Random },
            "region" => Options("m") with { TableIn = folder["t.csv"], Area = Ground.Box(0, 0, 4, 4) },
            "blockless" => Options("m") with { Split = FoldSplit.Random, BlockSide = 5 },
            "value" => Options("m") with { Grid = new Dictionary<string, string[]> { ["max_depth"] = ["2", "deep"] } },
            _ => Options("m") with { TableIn = folder["t.csv"], Split = FoldSplit.Blocks },
        };

        UsageException fault = Assert.Throws<UsageException>(() => ground.Fit.Run(options, default));

        Assert.Equal(where, fault.Where);
        Assert.Null(ground.Models.FindModel("m"));
    }

    [Fact]
    public void One_block_cannot_be_left_out()
    {
        AntaresException fault = Assert.Throws<AntaresException>(() => ground.Fit.Run(Options("m") with { BlockSide = 1000 }, default));

        Assert.Contains("All training polygons lie in one block", fault.What, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Shallow => new() { ["max_depth"] = "1", ["n_estimators"] = "9" };

    private static int Kind(int column) => column / 4 % 3;

    private static int CodeOf(int column) => Kind(column) switch { 0 => 3, 1 => 5, _ => 300 };

    /// <summary>256 polygons of 2 pixels, 16 in each of 16 stripes.</summary>
    private static (double West, double North, double East, double South, int Code)[] Chips() =>
        [.. Enumerable.Range(0, 16).SelectMany(s => Enumerable.Range(0, 16).Select(i => (4.0 * s, 4.0 * i, (4.0 * s) + 2, (4.0 * i) + 1, CodeOf(4 * s))))];

    private static ModelFitOptions Options(string name) => new() { Name = name, Product = "f", TrainingSet = "chips", Sample = 1, Threads = 2 };
}
