using Antares.Core.Tests.Modelling;
using Antares.Grid;
using Antares.Mapping;
using Antares.Modelling;
using Antares.Runs;
using Antares.Storage;
using Xunit;

namespace Antares.Core.Tests.Mapping;

/// <summary>Somebody else works on a map of the same name.</summary>
public sealed class PredictionsAtOnceTests : IDisposable
{
    private static readonly TileIndex[] Tiles = [new(0, -1), new(1, -1), new(0, -2), new(1, -2)];

    private readonly Ground ground = new();

    public PredictionsAtOnceTests()
    {
        ground.AddFeatures("f17", 2017, Tiles, ("a", "1", (column, _) => column < 8 ? 10 : 90));
        ground.AddTraining("chips", [.. Enumerable.Range(0, 4).SelectMany(i => new[] { (0.0, i + 0.0, 4.0, i + 1.0, 3), (10.0, i, 14.0, i + 1, 300) })]);
        ground.AddSegmentation("seg", Tiles, (column, row) => (row / 3 * 10) + (column / 5));
        foreach (string model in (string[])["m", "other"])
        {
            ground.Fit.Run(new ModelFitOptions { Name = model, Product = "f17", TrainingSet = "chips" }, default);
        }
    }

    public void Dispose() => ground.Dispose();

    [Fact]
    public void While_tiles_are_painted_nobody_replaces_what_they_are_painted_from()
    {
        AntaresException? told = null;
        int times = 0;
        ObjectPredictionStage own = new(
            ground.Workspace,
            ground.Catalog,
            ground.Models,
            Models.Types,
            ground.Rasters,
            new MeanwhileRasters(ground.Rasters, () =>
            {
                if (Interlocked.Increment(ref times) == 1)
                {
                    told = Record.Exception(() => ground.Objects.Run(Options with { Model = "other", Overwrite = true }, default)) as AntaresException;
                }
            }),
            ground.Files,
            ground.Runner);

        RunSummary run = own.Run(Options, default);

        Assert.Equal("Another antares process works on predict_segments 'map'.", told?.What);
        Assert.Equal((4, 0), (run.Done, run.ExitCode));
        Assert.Equal(0, ground.Objects.Run(Options with { Model = "other", Overwrite = true }, default).ExitCode);
    }

    [Fact]
    public void A_map_of_which_somebody_works_on_a_part_is_not_removed_in_part()
    {
        ground.Objects.Run(Options, default);
        string[] before = FilesOf("predict_segments");
        AntaresException told;
        using (RunLock.Take(TileLedger.FolderOf(ground.Workspace, "model_predict_object", "map"), ground.Files, LockHolder.Own(DateTimeOffset.UnixEpoch)))
        {
            told = Assert.Throws<AntaresException>(Replace);
        }

        Assert.Equal("Another antares process works on model_predict_object 'map'.", told.What);
        Assert.Equal(before, FilesOf("predict_segments"));
        Assert.Equal(4, ground.Catalog.CountDatasets("map"));
        RunSummary run = ground.Objects.Run(Options, default);
        Assert.Equal((4, 4), (run.Done, run.Resumed));
        Replace();
        Assert.Equal(1, ground.Catalog.CountDatasets("map"));

        void Replace() => ground.Objects.Run(Options with { Model = "other", Overwrite = true, Area = Ground.Box(9, 9, 15, 15) }, default);
    }

    private static ObjectPredictionOptions Options => new() { Name = "map", Product = "f17", Model = "m", Segmentation = "seg" };

    // The lock that is given back and the mark of the next attempt are no results.
    private string[] FilesOf(string step) =>
    [
        .. Directory.GetFiles(TileLedger.FolderOf(ground.Workspace, step, "map"), "*", SearchOption.AllDirectories)
            .Where(f => !RunLock.IsPartOf(f)).Order(StringComparer.Ordinal),
    ];

    private sealed class MeanwhileRasters(IRasterWriter writer, Action meanwhile) : IRasterWriter
    {
        public IRasterSink Create(RasterFile file)
        {
            meanwhile();
            return writer.Create(file);
        }
    }
}
