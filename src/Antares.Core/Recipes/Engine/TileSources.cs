using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest;
using Antares.Recipes.Binding;
using Antares.Storage;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace Antares.Recipes.Engine;

/// <summary>The opened dates of one tile.</summary>
internal sealed class TileSources
{
    private readonly RecipePlan plan;
    private readonly TileSeries series;
    private readonly Dictionary<BoundInput, SceneTile> scenes;
    private readonly RasterParts parts;

    /// <summary>Checks that every dataset has the bands that the recipe reads, and finds where scenes lie; reads no pixel.</summary>
    /// <exception cref="AntaresException">A dataset lacks a band.</exception>
    public TileSources(RecipePlan plan, TileSeries series, RasterParts parts, PixelsPerMetre scale)
    {
        this.plan = plan;
        this.series = series;
        this.parts = parts;
        foreach (BoundInput input in plan.Inputs)
        {
            Check(input);
        }

        scenes = plan.Inputs.Where(i => !plan.IsOnGrid(i)).ToDictionary(i => i, i => Fuse(i, scale));
    }

    /// <summary>Window of the tile outside of which every feature is nodata.</summary>
    public PixelWindow Window
    {
        get
        {
            PixelWindow tile = plan.Grid.Tile(series.Tile).GeoBox.Window;
            IEnumerable<PixelWindow> own = plan.Inputs.Where(plan.IsOnGrid).SelectMany(i => series.Dates[i]).SelectMany(d => d.Datasets)
                .Where(d => d.Tile == series.Tile).Select(d => d.DataWindow);
            IEnumerable<PixelWindow> warped = scenes.Values.SelectMany(t => t.Fusions.Select(f => f.Window.Shifted(-t.MarginColumns, -t.MarginRows)));
            PixelWindow data = own.Concat(warped).Aggregate(default(PixelWindow), (all, w) => all.Union(w.Intersect(tile)));
            return !data.IsEmpty && plan.Features.Any(f => f.Reducer.Name == "count") ? tile : data; // Reason: where nothing was seen the count is 0.
        }
    }

    /// <summary>Outline of the tile's data in longitude and latitude.</summary>
    public Geometry Outline(PixelWindow window, IProjections projections)
    {
        if (scenes.Count > 0)
        {
            return SceneOutline.Of(plan.Grid.Tile(series.Tile).GeoBox.Crop(window), Crs.Wgs84, projections);
        }

        List<Geometry> outlines = [];
        foreach (Geometry outline in series.Dates.Values.SelectMany(d => d).SelectMany(d => d.Datasets).Where(d => d.Tile == series.Tile).Select(d => d.Footprint))
        {
            if (!outlines.Any(outline.EqualsExact))
            {
                outlines.Add(outline);
            }
        }

        return outlines.Count == 1 ? outlines[0] : UnaryUnionOp.Union(outlines);
    }

    /// <summary>The dates of every input, for one thread.</summary>
    public Dictionary<BoundInput, DateSource> Open() => plan.Inputs.ToDictionary(
        i => i,
        DateSource (i) => scenes.TryGetValue(i, out SceneTile? tile)
            ? new SceneDates(i, tile)
            : new TileDates(i, series.Tile, series.Dates[i], parts.Reader, parts.Workspace));

    private void Check(BoundInput input)
    {
        string[] bands = [.. input.Graph.Bands.Select(b => b.Name).Concat(input.Quality is null ? [] : [input.Quality.Name])];
        foreach (Dataset dataset in series.Dates[input].SelectMany(d => d.Datasets))
        {
            string? missing = bands.FirstOrDefault(b => !dataset.Bands.ContainsKey(b));
            if (missing is not null)
            {
                throw new AntaresException(
                    $"{(dataset.Tile is null ? "A scene" : $"Tile {dataset.Tile}")} of '{input.Product.Name}' has no band '{missing}' on {dataset.SolarDay:yyyy-MM-dd}.",
                    $"dataset {dataset.Id}, {dataset.Label}",
                    $"Bring '{input.Product.Name}' in again; if the scene itself lacks the band, leave its date out with -b and -e.");
            }
        }
    }

    private SceneTile Fuse(BoundInput input, PixelsPerMetre scale)
    {
        (int columns, int rows) = scale.Within(input.Input.Mask.BufferMetres);
        PixelWindow cell = plan.Grid.WindowOf(series.Tile);
        GeoBox plane = plan.Grid.GeoBoxOf(new PixelWindow(cell.Column - columns, cell.Row - rows, cell.Width + (2 * columns), cell.Height + (2 * rows)));
        Measurement? classification = SceneClassification.Of(input.Product);
        return new SceneTile(
            [.. series.Dates[input].Select(d => d.Day)],
            [.. series.Dates[input].Select(d => new SceneFusion([.. d.Datasets.Select(parts.Absolute)], classification, plane, parts.Reader, parts.Warper))],
            columns,
            rows);
    }
}
