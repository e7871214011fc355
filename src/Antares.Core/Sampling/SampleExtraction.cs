using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Sampling;

/// <summary>Reads the features of training polygons, one task per owner tile; each pixel counts by the share that the polygon covers.</summary>
public sealed class SampleExtraction(Workspace workspace, RunController runner, IFileStore files)
{
    /// <summary>Name of the step.</summary>
    public const string Step = "model_fit";

    private const string Role = "samples";

    /// <summary>Memory of a strip: shares and one feature.</summary>
    private const long LeastBytes = 12L << 20;

    private const int Revision = 3;

    /// <summary>Reads what has not been read yet.</summary>
    /// <param name="request">Name, parameters and overwrite; step and tiles are filled in here.</param>
    /// <param name="product">Pixels.</param>
    /// <param name="measurements">Features in order.</param>
    /// <param name="aggregations">How the pixels of each feature become one number.</param>
    /// <param name="polygons">Polygons.</param>
    /// <param name="cancel">Set by ctrl-C.</param>
    /// <returns>How the run ended, and the features; null unless every tile was read.</returns>
    public (RunSummary Run, SampleTable? Samples) Run(
        ExtractionRequest request,
        ProductMosaic product,
        IReadOnlyList<Measurement> measurements,
        IReadOnlyList<Aggregation> aggregations,
        IReadOnlyList<PlacedPolygon> polygons,
        CancellationToken cancel)
    {
        Dictionary<TileIndex, PlacedPolygon[]> owned = polygons
            .GroupBy(p => p.Owner)
            .ToDictionary(g => g.Key, g => g.OrderBy(p => p.Window.Row).ThenBy(p => p.Window.Column).ThenBy(p => p.Key).ToArray());
        RunRequest run = new()
        {
            Step = Step,
            Name = request.Name,
            Revision = Revision,
            Title = "training",
            Parameters = request.Parameters,
            Overwrite = request.Overwrite,
            Tiles = [.. owned.OrderBy(o => o.Key).Select(o => new TileTask(o.Key.ToString(), o.Key, [.. Inputs(product, o.Value)]))],
            BytesPerTile = 2 * LeastBytes,
        };
        PolygonReader reader = new(product, measurements, aggregations);
        using RunHold hold = runner.Hold(cancel); // Reason: the tables of the tiles are joined.
        RunSummary summary = runner.Run(run, (task, context) => Work(request.Name, reader, owned[task.Tile], task, context), hold.Cancel);
        return (summary, summary.ExitCode == 0 ? Collect(summary) : null);
    }

    private static IEnumerable<TileInput> Inputs(ProductMosaic product, PlacedPolygon[] polygons)
    {
        yield return new TileInput("polygons", PolygonKeys.Fingerprint(polygons.Select(p => p.Polygon)));
        foreach (TileIndex tile in polygons.SelectMany(p => product.Grid.TilesIn(p.Window)).Distinct().Order())
        {
            yield return product.Tiles.TryGetValue(tile, out Dataset? dataset)
                ? TileInput.Of(dataset)
                : TileInput.Absent($"{product.Product.Name}/{tile}");
        }
    }

    private TileResult Work(string name, PolygonReader reader, PlacedPolygon[] polygons, TileTask task, TileContext context)
    {
        SampleTable table = reader.Read(polygons, context.MemoryBytes - LeastBytes, context.Cancel);
        string path = Path.Combine(workspace.ModelsFolder, SafeName.Of(name) + ".samples", $"{task.Key}.npz");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        files.Write(path, Npz.Write(table.ToArrays()));
        return new TileResult { Files = new Dictionary<string, string> { [Role] = workspace.Relative(path) } };
    }

    private SampleTable Collect(RunSummary run) =>
        SampleTable.Join([.. run.Outcomes.Select(o => SampleTable.Read(workspace.Absolute(o.Result!.Files[Role])))]);
}
