using System.Globalization;
using Antares.Grid;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>Lists the parts of one class in a tile of a map of pixels, for its minimum mapping unit.</summary>
internal sealed class PartsTile(ClassificationProduct map, PlainTiles plain, IProjections projections, Workspace workspace, IFileStore files)
{
    /// <summary>Role of the result.</summary>
    public const string Role = "parts";

    public TileResult Run(TileTask task, TileContext context)
    {
        using ICoordinateTransform toGeographic = projections.Between(map.Grid.Crs, Crs.Wgs84);
        ComponentTable table = new ComponentTile(map.Grid, toGeographic).Make(
            plain.Classes(task.Tile, context.Cancel), plain.WindowOf(task.Tile), frameWidth: 1, map.Options.MinimumArea);
        string path = map.PathOf(workspace, task.Tile, "parts.npz");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        files.Write(path, table.ToNpz());
        return new TileResult
        {
            Files = new Dictionary<string, string> { [Role] = workspace.Relative(path) },
            Facts = new Dictionary<string, string> { ["parts"] = table.Count.ToString(CultureInfo.InvariantCulture) },
        };
    }
}
