using Antares.Catalog;
using Antares.Grid;
using Antares.Recipes.Binding;
using Antares.Storage;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace Antares.Recipes.Engine;

/// <summary>Opens the dates of tiles.</summary>
internal sealed class TileSources(RecipePlan plan, IRasterReader reader, Workspace workspace)
{
    /// <summary>Refuses a tile whose datasets lack a band that the recipe reads.</summary>
    /// <exception cref="AntaresException">One does.</exception>
    public void Check(TileSeries series)
    {
        foreach (BoundInput input in plan.Inputs)
        {
            string[] bands = [.. input.Graph.Bands.Select(b => b.Name).Concat(input.Quality is null ? [] : [input.Quality.Name])];
            foreach (Dataset dataset in series.Dates[input].SelectMany(d => d.Datasets))
            {
                string? missing = bands.FirstOrDefault(b => !dataset.Bands.ContainsKey(b));
                if (missing is not null)
                {
                    throw new AntaresException(
                        $"Tile {series.Tile} of '{input.Product.Name}' has no band '{missing}' on {dataset.SolarDay:yyyy-MM-dd}.",
                        $"dataset {dataset.Id}, {dataset.Label}",
                        $"Ingest '{input.Product.Name}' again; if the scene itself lacks the band, leave its date out with -b and -e.");
                }
            }
        }
    }

    /// <summary>Window of the tile outside of which no date has a pixel.</summary>
    public PixelWindow Window(TileSeries series) =>
        plan.Inputs.SelectMany(i => series.Dates[i]).SelectMany(d => d.Datasets).Where(d => d.Tile == series.Tile)
            .Aggregate(default(PixelWindow), (all, d) => all.Union(d.DataWindow));

    /// <summary>Outline of the tile's data in longitude and latitude.</summary>
    public Geometry Outline(TileSeries series, PixelWindow window)
    {
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
    public Dictionary<BoundInput, DateSource> Open(TileSeries series) => plan.Inputs.ToDictionary(
        i => i, DateSource (i) => new TileDates(i, series.Tile, series.Dates[i], reader, workspace));
}
