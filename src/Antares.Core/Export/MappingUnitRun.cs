using System.Globalization;
using Antares.Grid;
using Antares.Mapping;
using Antares.Runs;
using Antares.Vectors.Kernels;

namespace Antares.Export;

/// <summary>Applies a minimum mapping unit to a map: tiles list their parts of one class, then <see cref="SmallRegions"/> merges over all tiles.</summary>
/// <remarks>
/// Areas are those on the ellipsoid, of whole regions over all exported tiles; what lies outside of the map, or of the rectangle around the
/// export's region, is nodata, and nodata is no neighbour. In memory are the parts of all tiles, about 100 bytes a part.
/// </remarks>
internal sealed class MappingUnitRun(ExportServices services, ClassificationSource source, double hectares, double tolerance)
{
    /// <summary>Name of the step.</summary>
    public const string Step = "db_to_vector_mmu";

    private const int Revision = 1;

    private readonly MapClassPixels map = new(source);
    private readonly int margin = TileOutlines.Margin(tolerance);
    private readonly long minimum = (long)Math.Round(hectares * 1e8);

    /// <summary>Lists the parts of all tiles.</summary>
    /// <param name="name">Name of the run.</param>
    /// <param name="region">Text that tells the region.</param>
    /// <param name="cancel">Stops.</param>
    public RunSummary Run(string name, string region, CancellationToken cancel) => services.Runner.Run(
        new RunRequest
        {
            Step = Step,
            Name = name,
            Title = "parts",
            Revision = Revision,
            Overwrite = true, // Reason: as the export that it serves.
            Parameters = new Dictionary<string, string>
            {
                ["classification"] = source.Product.Name,
                ["region"] = region,
                ["cross_walk"] = source.WalkMark,
                ["margin"] = margin.ToString(CultureInfo.InvariantCulture),
                ["minimum_cm2"] = minimum.ToString(CultureInfo.InvariantCulture),
            },
            Tiles = [.. Tiles.Select(t => new TileTask(t.ToString(), t, [.. map.Inputs(t, margin: 0)]))],
            BytesPerTile = (Tiles.Select(t => map.WindowOf(t, margin: 0).PixelCount).DefaultIfEmpty().Max() * 24) + (64L << 20),
        },
        (task, context) => Tile(task, context, name),
        cancel);

    /// <summary>Merges the parts of a run that ended well.</summary>
    public MergedClassPixels Merge(RunSummary run)
    {
        Dictionary<TileIndex, string> paths = run.Outcomes.ToDictionary(o => o.Task.Tile, o => services.Workspace.Absolute(o.Result!.Files["parts"]));
        ComponentTable[] tables = [.. Tiles.Select(t => ComponentTable.Read(paths[t]))];
        return new MergedClassPixels(map, paths, new ComponentGraph([.. Tiles], tables).Merge(minimum));
    }

    private IEnumerable<TileIndex> Tiles => source.Tiles.Where(t => !map.WindowOf(t, margin: 0).IsEmpty);

    private TileResult Tile(TileTask task, TileContext context, string name)
    {
        ClassWindow window = map.Read(task.Tile, margin: 0, context.Cancel);
        using ICoordinateTransform toGeographic = services.Projections.Between(source.Grid.Crs, Crs.Wgs84);
        ComponentTable table = new ComponentTile(source.Grid, toGeographic).Make(window.CoreClasses(), window.Core, margin, minimum);
        string path = Path.Combine(TileLedger.FolderOf(services.Workspace, Step, name), "fragments", $"{task.Tile}.npz");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        services.Files.Write(path, table.ToNpz());
        return new TileResult
        {
            Files = new Dictionary<string, string> { ["parts"] = services.Workspace.Relative(path) },
            Facts = new Dictionary<string, string> { ["parts"] = table.Count.ToString(CultureInfo.InvariantCulture) },
        };
    }
}
