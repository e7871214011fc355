using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Ingest;

/// <summary>Sorts scenes into the tiles of a grid and into solar days.</summary>
public static class SceneDays
{
    /// <summary>The days of every tile that a scene meets, in raster order of the tiles, then by day.</summary>
    /// <param name="scenes">Datasets of any product, of any reference system: scenes, or tiles of another grid.</param>
    /// <param name="grid">The grid; its reference system resolved.</param>
    /// <param name="projections">Brings the outlines of scenes into the grid's system.</param>
    /// <param name="marginColumns">Pixels left and right of a tile in which a scene meets it too.</param>
    /// <param name="marginRows">Pixels above and below.</param>
    /// <remarks>
    /// What counts of a scene is the outline of its <see cref="Dataset.DataWindow"/>, so a tile may turn out to have no pixel. Two zones that
    /// meet on one day are two scenes of that day.
    /// </remarks>
    public static IReadOnlyDictionary<TileIndex, IReadOnlyList<SceneDay>> Of(
        IReadOnlyList<Dataset> scenes, GridSpec grid, IProjections projections, int marginColumns = 0, int marginRows = 0)
    {
        Dictionary<TileIndex, List<Dataset>> tiles = [];
        foreach (Dataset scene in scenes)
        {
            foreach (TileIndex tile in TilesOf(scene, grid, projections, Math.Abs(marginColumns * grid.ResolutionX), Math.Abs(marginRows * grid.ResolutionY)))
            {
                tiles.TryAdd(tile, []);
                tiles[tile].Add(scene);
            }
        }

        return new SortedDictionary<TileIndex, IReadOnlyList<SceneDay>>(tiles.ToDictionary(t => t.Key, t => DaysOf(t.Value)));
    }

    /// <summary>Scenes in the order in which they are chosen where their quality is equal: by cloud share, then id.</summary>
    public static IEnumerable<Dataset> BestFirst(IEnumerable<Dataset> scenes) =>
        scenes.OrderBy(CloudOf).ThenBy(s => s.Id.ToString("N"), StringComparer.Ordinal);

    /// <summary>The pixels of a scene that may hold data, as a plane.</summary>
    internal static GeoBox DataPlane(Dataset scene) => scene.DataWindow.IsEmpty ? scene.GeoBox : scene.GeoBox.Crop(scene.DataWindow);

    private static IReadOnlyList<SceneDay> DaysOf(IEnumerable<Dataset> scenes) =>
        [.. scenes.GroupBy(s => s.SolarDay).OrderBy(g => g.Key).Select(g => new SceneDay(g.Key, [.. BestFirst(g)]))];

    private static TileIndex[] TilesOf(Dataset scene, GridSpec grid, IProjections projections, double marginX, double marginY)
    {
        Geometry outline = SceneOutline.Of(DataPlane(scene), grid.Crs, projections, scene.Label);
        Envelope box = outline.EnvelopeInternal.Copy();
        box.ExpandBy(marginX, marginY);
        return
        [
            .. grid.TilesIn(new BoundingBox(box.MinX, box.MinY, box.MaxX, box.MaxY))
                .Where(t => outline.Intersects(RectangleOf(grid, t, marginX, marginY))),
        ];
    }

    private static Geometry RectangleOf(GridSpec grid, TileIndex tile, double marginX, double marginY)
    {
        BoundingBox box = grid.Tile(tile).GeoBox.Bounds;
        return GeometryFactory.Default.ToGeometry(new Envelope(box.MinX - marginX, box.MaxX + marginX, box.MinY - marginY, box.MaxY + marginY));
    }

    /// <summary>Cloud share in percent; a scene that does not say comes last.</summary>
    private static double CloudOf(Dataset scene) =>
        double.TryParse(scene.Facts.GetValueOrDefault("cloud_percent", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out double cloud)
            ? cloud
            : double.MaxValue;
}
