using Antares.Catalog;
using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Runs;

/// <summary>How full tiles will be at least, by the outlines of what they are made of: a landscape may fill a corner of its tiles.</summary>
internal sealed class TileShares(ICatalog catalog, IProjections? projections)
{
    private const int Tasks = 200, InputsOfATask = 3;

    /// <summary>Mean share of the pixels of some tiles that will hold data, 0 to 1: of a sample of tiles, and of each by its fullest inputs; 0 where nothing is known.</summary>
    /// <param name="grid">Grid of the tiles.</param>
    /// <param name="tasks">The tiles.</param>
    public double Mean(GridSpec grid, IReadOnlyList<TileTask> tasks)
    {
        int step = Math.Max(1, tasks.Count / Tasks);
        return projections is null ? 0 : tasks.Where((_, i) => i % step == 0).Select(t => Of(grid, t)).DefaultIfEmpty().Average();
    }

    private double Of(GridSpec grid, TileTask task)
    {
        Geometry cell = SceneOutline.Of(grid.Tile(task.Tile).GeoBox, Crs.Wgs84, projections!, task.Key);
        return task.Inputs.Where(i => Guid.TryParse(i.Id, out _)).Take(InputsOfATask)
            .Select(i => catalog.FindDataset(Guid.Parse(i.Id))).OfType<Dataset>()
            .Select(d => d.Footprint.Intersection(cell).Area / cell.Area).DefaultIfEmpty().Max();
    }
}
