using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest;
using Antares.Recipes.Binding;
using Antares.Recipes.Engine;
using Antares.Recipes.Kernels;
using NetTopologySuite.Geometries;

namespace Antares.Recipes;

/// <summary>Which datasets each tile of a feature product is made of.</summary>
internal sealed class SeriesPlanner(ICatalog catalog, RecipePlan plan, RecipeOptions options, IProjections projections)
{
    /// <summary>Dates of every wanted tile, by tile: those that meet the area and on which the first input has a date.</summary>
    /// <exception cref="AntaresException">There is none; the message lists the dates that there are.</exception>
    public Dictionary<TileIndex, TileSeries> Tiles()
    {
        Dictionary<BoundInput, Dictionary<TileIndex, IReadOnlyList<(DateOnly, IReadOnlyList<Dataset>)>>> all = plan.Inputs.ToDictionary(i => i, DatesOf);
        HashSet<TileIndex> wanted = WantedTiles(plan.Inputs[0]);
        Dictionary<TileIndex, TileSeries> tiles = wanted.Where(all[plan.Inputs[0]].ContainsKey).ToDictionary(t => t, t => new TileSeries(
            t, plan.Inputs.ToDictionary(i => i, i => all[i].GetValueOrDefault(t, [])), new Dictionary<string, IReadOnlyList<Dataset>>()));
        return tiles.Count > 0 ? tiles : throw NoDates(plan.Inputs[0]);
    }

    /// <summary>The time that the features stand for: what was asked for, else from the first to the last date.</summary>
    public RecipePeriod Period(IReadOnlyCollection<TileSeries> tiles)
    {
        DateOnly[] days = [.. tiles.SelectMany(t => t.Dates.Values).SelectMany(d => d).Select(d => d.Day)];
        return new RecipePeriod(options.Begin ?? days.Min(), options.End ?? days.Max());
    }

    private static IEnumerable<Dataset> WithPixels(IEnumerable<Dataset> datasets) => datasets.Where(d => d.Tile is null || !d.DataWindow.IsEmpty);

    /// <summary>True when a date can change a feature.</summary>
    private static bool IsUsed(BoundInput input, DateOnly day) =>
        input.Input.Where.Takes(day)
        && (input.Tested is not null || input.Reducers.Any(r => r.Where.Takes(day) || r.Arguments.Any(a => a.IsOverTime)));

    private bool IsInPeriod(DateOnly day) =>
        (options.Begin is not DateOnly begin || day >= begin) && (options.End is not DateOnly end || day <= end);

    private Dictionary<TileIndex, IReadOnlyList<(DateOnly, IReadOnlyList<Dataset>)>> DatesOf(BoundInput input)
    {
        DatasetQuery period = new(input.Product.Name) { Begin = options.Begin, End = options.End };
        Dataset[] used = [.. WithPixels(catalog.Datasets(period)).Where(d => IsUsed(input, d.SolarDay)).OrderBy(d => d.SolarDay).ThenBy(d => d.Id)];
        (int columns, int rows) = PixelsPerMetre.Of(plan.Grid, projections).Within(input.Input.Mask.BufferMetres);
        Dictionary<TileIndex, IReadOnlyList<(DateOnly, IReadOnlyList<Dataset>)>> dates = plan.IsOnGrid(input)
            ? OnGrid(used, columns, rows)
            : Warped(used, columns, rows);
        int most = dates.Values.Select(d => d.Count).DefaultIfEmpty().Max();
        return most <= WordStatistics.MostDates
            ? dates
            : throw new AntaresException(
                $"A tile has {most} dates.", input.Product.Name, $"Shorten the period to at most {WordStatistics.MostDates} with -b and -e.");
    }

    /// <summary>Days on which a scene meets the tile itself, with all scenes that the mask looks at.</summary>
    private Dictionary<TileIndex, IReadOnlyList<(DateOnly, IReadOnlyList<Dataset>)>> Warped(Dataset[] used, int columns, int rows)
    {
        IReadOnlyDictionary<TileIndex, IReadOnlyList<SceneDay>> own = SceneDays.Of(used, plan.Grid, projections);
        IReadOnlyDictionary<TileIndex, IReadOnlyList<SceneDay>> near =
            columns + rows == 0 ? own : SceneDays.Of(used, plan.Grid, projections, columns, rows);
        return own.ToDictionary(
            t => t.Key,
            IReadOnlyList<(DateOnly, IReadOnlyList<Dataset>)> (t) =>
                [.. near[t.Key].Where(n => t.Value.Any(d => d.Day == n.Day)).Select(n => (n.Day, n.Scenes))]);
    }

    private Dictionary<TileIndex, IReadOnlyList<(DateOnly, IReadOnlyList<Dataset>)>> OnGrid(Dataset[] used, int columns, int rows)
    {
        (int reachX, int reachY) = (TilesWithin(columns, plan.Grid.TileWidth), TilesWithin(rows, plan.Grid.TileHeight));
        ILookup<(TileIndex, DateOnly), Dataset> cells = used.ToLookup(d => (d.Tile!.Value, d.SolarDay));
        return used.GroupBy(d => d.Tile!.Value).ToDictionary(
            g => g.Key,
            IReadOnlyList<(DateOnly, IReadOnlyList<Dataset>)> (g) =>
                [.. g.Select(d => d.SolarDay).Distinct().Select(day => (day, Around(cells, g.Key, day, reachX, reachY)))]);
    }

    private static int TilesWithin(int pixels, int size) => (pixels + size - 1) / size;

    /// <summary>The dataset of a tile and day, and those of the tiles around it where the mask looks over the edge.</summary>
    private static List<Dataset> Around(ILookup<(TileIndex, DateOnly), Dataset> cells, TileIndex tile, DateOnly day, int reachX, int reachY)
    {
        List<Dataset> found = [.. cells[(tile, day)].Take(1)];
        for (int y = -reachY; y <= reachY; y++)
        {
            for (int x = -reachX; x <= reachX; x++)
            {
                if ((x, y) != (0, 0))
                {
                    found.AddRange(cells[(new TileIndex(tile.X + x, tile.Y + y), day)].Take(1));
                }
            }
        }

        return found;
    }

    private HashSet<TileIndex> WantedTiles(BoundInput input)
    {
        Dataset[] there = [.. WithPixels(catalog.Datasets(new DatasetQuery(input.Product.Name) { Shape = options.Area })).Where(d => IsInPeriod(d.SolarDay))];
        return plan.IsOnGrid(input)
            ? [.. there.Select(d => d.Tile!.Value)]
            : [.. SceneDays.Of(there, plan.Grid, projections).Keys.Where(MeetsArea)];
    }

    private bool MeetsArea(TileIndex tile) =>
        options.Area is not Geometry area || SceneOutline.Of(plan.Grid.Tile(tile).GeoBox, Crs.Wgs84, projections).Intersects(area);

    private AntaresException NoDates(BoundInput input)
    {
        string place = options.Area is null ? "" : $" in {options.AreaText}";
        DateOnly[] days = [.. catalog.Datasets(new DatasetQuery(input.Product.Name) { Shape = options.Area }).Select(d => d.SolarDay).Distinct().Order()];
        if (days.Length == 0)
        {
            return new AntaresException(
                $"Product '{input.Product.Name}' has no data{place}.", "apply_recipe", "Ingest scenes that meet the region, or choose another region.");
        }

        string shown = string.Join(", ", days.Take(12).Select(d => $"{d:yyyy-MM-dd}"));
        string rest = days.Length > 12 ? $" and {days.Length - 12} more until {days[^1]:yyyy-MM-dd}" : "";
        string span = (options.Begin is DateOnly begin ? $" from {begin:yyyy-MM-dd}" : "") + (options.End is DateOnly end ? $" until {end:yyyy-MM-dd}" : "");
        string season = input.Input.Where.IsAll ? "" : " that its 'where' takes";
        return new AntaresException($"Product '{input.Product.Name}' has no date{span}{place}{season}.", "-b, -e", $"These dates are there: {shown}{rest}.");
    }
}
