using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Sampling;
using Antares.Storage;

namespace Antares.Accuracy;

/// <summary>Compares a map with polygons and points of known class: each intersection once, in hectares on the ellipsoid, by the share of each pixel that a polygon covers.</summary>
/// <remarks>Where such places lie is not chance, so the shares hold for them alone; what holds for a whole map, and with which error, needs a drawn sample (<see cref="SampleDesign"/>).</remarks>
public sealed class ValidationStage(Workspace workspace, ICatalog catalog, IRasterReader reader, IProjections projections, IFileStore files, RunController runner)
{
    /// <summary>Name of the step.</summary>
    public const string Step = "validate";

    private const int Revision = 1;
    private const int RegionLimit = 1000;
    private const double SquareMetresPerHectare = 10000;

    /// <summary>The tiles of a classification.</summary>
    /// <exception cref="AntaresException">There is no such classification, it has no tiles, or tiles of two fits of its model.</exception>
    public ProductMosaic Map(string name)
    {
        Product product = catalog.Product(name, Step, ProductKind.Classification);
        runner.Gate.Check(product, area: null);
        ProductMosaic map = new(product, catalog.Datasets(new DatasetQuery(name)), reader, workspace);
        JudgedMap.RefuseTwoFits(map.Tiles.Values, name, Step);
        return map.Tiles.Count > 0 ? map : throw new AntaresException($"Classification '{name}' has no tiles.", Step, "Run the prediction that makes it.");
    }

    /// <summary>Compares every place of the set that lies on the map.</summary>
    /// <exception cref="AntaresException">No place of the set lies on the map, or a class has no place in the scheme of the comparison.</exception>
    public ValidationResult Run(ValidationOptions options, CancellationToken cancel)
    {
        ProductMosaic map = Map(options.Map);
        ValidationGround ground = ValidationGround.Of(options, map.Grid, projections, cancel);
        Dictionary<TileIndex, ValidationPiece[]> tiles = ByTile(map, ground.Pieces);
        if (tiles.Count == 0)
        {
            throw new AntaresException(
                $"No object of validation set '{options.Set.Name}' lies on classification '{options.Map}'{(options.AreaText.Length > 0 ? $" in {options.AreaText}" : "")}.",
                Step,
                "Check the reference system of the file that the set came from, and the region.");
        }

        using RunHold hold = runner.Hold(cancel); // Reason: the tables of the tiles are added up.
        RunSummary run = runner.Run(Request(options, map, tiles), (task, context) => Tile(options, map, task, tiles[task.Tile], context.Cancel), hold.Cancel);
        ErrorCell[] cells = [.. run.Outcomes.Where(o => o.Result is not null).SelectMany(o => ErrorTable.Read(workspace.Absolute(o.Result!.Files["cells"])))
            .GroupBy(c => (c.Truth, c.Mapped, c.Region, c.Border, c.Clear)).OrderBy(g => g.Key)
            .Select(g => g.First() with { Hectares = g.Sum(c => c.Hectares), Points = g.Sum(c => c.Points) })];
        int outside = ground.Pieces.Count(p => p.IsPoint) - tiles.Values.Sum(t => t.Count(p => p.IsPoint));
        return Result(options, ground, cells, run) with { OutsidePoints = outside, ContestedPlaces = ground.ContestedPlaces };
    }

    private static ValidationResult Result(ValidationOptions options, ValidationGround ground, ErrorCell[] cells, RunSummary run)
    {
        ErrorCell[] mapped = [.. cells.Where(c => c.Mapped != 0)];
        ValidationResult result = new(cells, options.MapWalk.Target, run)
        {
            Objects = ground.Objects,
            Elsewhere = ground.Elsewhere,
            Overlapping = ground.Overlapping,
            Unplaced = ground.Unplaced,
            ContestedHectares = ground.Pieces.Where(p => p.Code == OverlapParts.Contested).Sum(p => p.SquareMetres) / SquareMetresPerHectare,
            UnmappedHectares = Rest(ground.Pieces.Sum(p => p.SquareMetres) / SquareMetresPerHectare, mapped.Sum(c => c.Hectares)),
            UnmappedPoints = ground.Pieces.Count(p => p.IsPoint) - mapped.Sum(c => c.Points),
        };
        return result.Compared.Any() || run.ExitCode != 0
            ? result
            : throw new AntaresException(
                $"Classification '{options.Map}' has no class at any of the {ground.Objects} objects of validation set '{options.Set.Name}'{(result.ContestedHectares > 0 ? " whose polygons agree" : "")}.",
                Step,
                "Choose a map that covers them, or mend the set.");
    }

    // Pixels and polygons are measured in two ways that agree to a few parts in a million.
    private static double Rest(double whole, double part) => whole - part > 1e-5 * whole ? whole - part : 0;

    private static Dictionary<TileIndex, ValidationPiece[]> ByTile(ProductMosaic map, IReadOnlyList<ValidationPiece> pieces)
    {
        Dictionary<TileIndex, List<ValidationPiece>> tiles = [];
        Dictionary<TileIndex, PixelWindow> windows = map.Tiles.Keys.ToDictionary(t => t, map.DataWindow);
        PixelWindow all = windows.Values.Aggregate(default(PixelWindow), (union, window) => union.Union(window));
        foreach (ValidationPiece piece in pieces)
        {
            foreach (TileIndex tile in map.Grid.TilesIn(piece.Window.Intersect(all)))
            {
                if (windows.TryGetValue(tile, out PixelWindow window) && !window.Intersect(piece.Window).IsEmpty)
                {
                    (tiles.TryGetValue(tile, out List<ValidationPiece>? there) ? there : tiles[tile] = []).Add(piece);
                }
            }
        }

        return tiles.ToDictionary(t => t.Key, t => t.Value.ToArray());
    }

    private static RunRequest Request(ValidationOptions options, ProductMosaic map, Dictionary<TileIndex, ValidationPiece[]> tiles) => new()
    {
        Step = Step,
        Name = $"{options.Map}-{options.Set.Name}",
        Title = "validation",
        Revision = Revision,
        Overwrite = true, // Reason: a comparison is made anew when it is asked for anew; nothing else derives from it.
        Parameters = new Dictionary<string, string>
        {
            ["classification"] = options.Map,
            ["scheme"] = options.MapWalk.Target.Name,
            ["classes"] = string.Join(' ', map.Product.Measurement(MapFacts.ClassBand, options.Map).Type, string.Join(',', options.MapWalk.Pairs.Select(p => $"{p.From}:{p.To}"))),
            ["border"] = options.ByBorder ? "yes" : "no",
            ["clear"] = options.ClearDates is null ? "" : $"{options.ClearDates.Product.Name}:{options.ClearBand}",
        },
        Tiles = [.. tiles.OrderBy(t => t.Key).Select(t => new TileTask(t.Key.ToString(), t.Key, [.. Inputs(options, map, t.Key, t.Value)]))],
        BytesPerTile = ValidationTile.BytesFor(map.Grid.TileWidth),
    };

    private static IEnumerable<TileInput> Inputs(ValidationOptions options, ProductMosaic map, TileIndex tile, ValidationPiece[] pieces)
    {
        yield return new TileInput("pieces", PolygonKeys.Fingerprint(pieces.Select(p => (p.Shape, Code: (p.Code * RegionLimit) + p.Region + 1))));
        foreach (TileIndex near in Near(options, map, tile))
        {
            yield return map.Tiles.TryGetValue(near, out Dataset? dataset) ? TileInput.Of(dataset) : TileInput.Absent($"{near}");
        }

        if (options.ClearDates is ProductMosaic clear)
        {
            yield return clear.Tiles.TryGetValue(tile, out Dataset? dates) ? TileInput.Of(dates) : TileInput.Absent("clear dates");
        }
    }

    // Distances look over the borders of the tile.
    private static IEnumerable<TileIndex> Near(ValidationOptions options, ProductMosaic map, TileIndex tile)
    {
        PixelWindow cell = map.Grid.WindowOf(tile);
        int margin = options.ByBorder ? ErrorBins.Reach : 0;
        return map.Grid.TilesIn(new PixelWindow(cell.Column - margin, cell.Row - margin, cell.Width + (2 * margin), cell.Height + (2 * margin)));
    }

    private TileResult Tile(ValidationOptions options, ProductMosaic map, TileTask task, ValidationPiece[] pieces, CancellationToken cancel)
    {
        using ICoordinateTransform toGeographic = projections.Between(map.Grid.Crs, Crs.Wgs84);
        IReadOnlyList<ErrorCell> cells = new ValidationTile(map, options, toGeographic).Measure(map.DataWindow(task.Tile), pieces, cancel);
        string path = Path.Combine(TileLedger.FolderOf(workspace, Step, $"{options.Map}-{options.Set.Name}"), "cells", $"{task.Tile}.npz");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        files.Write(path, ErrorTable.ToNpz(cells));
        return new TileResult { Files = new Dictionary<string, string> { ["cells"] = workspace.Relative(path) } };
    }
}
