using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Accuracy;

/// <summary>Compares a classification with a raster of known truth, pixel by pixel: for simulated landscapes.</summary>
/// <remarks>A comparison with truth everywhere needs no sample; with a map of others as "truth" it is only agreement.</remarks>
public sealed class TruthComparisonStage(Workspace workspace, ICatalog catalog, IRasterReader reader, IRasterWarper warper, RunController runner)
{
    private const int Revision = 2;
    private const int StripRows = 512;

    // Facts of a tile.
    private const string Pixels = "pixels";
    private const string Right = "right";
    private const string Unclassified = "unclassified";

    /// <summary>Compares every pixel of the map's data windows whose truth is known; one that the map left without a class is wrong.</summary>
    /// <param name="product">Classification product.</param>
    /// <param name="truthFile">Raster of class codes, 0 = not known; any CRS.</param>
    /// <param name="cancel">Set by ctrl-C.</param>
    /// <exception cref="AntaresException">The truth does not meet the map.</exception>
    public TruthComparison Compare(Product product, string truthFile, CancellationToken cancel)
    {
        runner.Gate.Check(product, area: null);
        RasterInfo truth = reader.Describe(truthFile);
        ProductMosaic map = new(product, catalog.Datasets(new DatasetQuery(product.Name)), reader, workspace);
        RunSummary run = runner.Run(Request(product, truthFile, map), (task, context) => Count(map, truthFile, truth, task, context), cancel);

        TruthComparison all = new(Sum(run, Pixels), Sum(run, Right), Sum(run, Unclassified), run);
        return all.Pixels > 0 || run.ExitCode != 0
            ? all
            : throw new AntaresException(
                $"The truth does not meet '{product.Name}'.", truthFile, "Give the truth.tif that `antares simulate` made with these scenes.");
    }

    private static long Sum(RunSummary run, string fact) => run.Outcomes.Sum(o =>
        o.Result is null ? 0 : long.Parse(o.Result.Facts.GetValueOrDefault(fact, "0"), CultureInfo.InvariantCulture));

    private static RunRequest Request(Product product, string truthFile, ProductMosaic map)
    {
        FileInfo file = new(truthFile);
        TileInput truth = new("truth", string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}"));
        return new RunRequest
        {
            Step = "compare_truth",
            Name = product.Name,
            Revision = Revision,
            Title = "comparison",
            Parameters = new Dictionary<string, string>(),
            Tiles = [.. map.Tiles.OrderBy(t => t.Key).Select(t => new TileTask(t.Key.ToString(), t.Key, [truth, TileInput.Of(t.Value)]))],
            BytesPerTile = (long)StripRows * product.Grid!.TileWidth * 8,
        };
    }

    private TileResult Count(ProductMosaic map, string truthFile, RasterInfo truth, TileTask task, TileContext context)
    {
        long pixels = 0, right = 0, unclassified = 0;
        PixelWindow met = MetWindow(map, truth, task.Tile);
        foreach (PixelWindow strip in met.Strips(StripRows))
        {
            int[] classes = new int[strip.PixelCount], known = new int[strip.PixelCount];
            map.Read(MapFacts.ClassBand, strip, classes.AsSpan(), 0, context.Cancel);
            warper.Warp<int>([new Band(truthFile)], map.Grid.GeoBoxOf(strip), Resampling.Nearest, 0, known, context.Cancel);
            for (int i = 0; i < classes.Length; i++)
            {
                if (known[i] != 0)
                {
                    pixels++;
                    right += classes[i] == known[i] ? 1 : 0;
                    unclassified += classes[i] == 0 ? 1 : 0;
                }
            }
        }

        return new TileResult
        {
            Facts = new Dictionary<string, string>
            {
                [Pixels] = pixels.ToString(CultureInfo.InvariantCulture),
                [Right] = right.ToString(CultureInfo.InvariantCulture),
                [Unclassified] = unclassified.ToString(CultureInfo.InvariantCulture),
            },
        };
    }

    private PixelWindow MetWindow(ProductMosaic map, RasterInfo truth, TileIndex tile)
    {
        PixelWindow cell = map.Grid.WindowOf(tile);
        return warper.Footprint(truth.GeoBox, map.Grid.GeoBoxOf(cell)).Shifted(cell.Column, cell.Row).Intersect(map.DataWindow(tile));
    }
}
