using Antares.Catalog;
using Antares.Grid;
using Antares.Modelling;
using Antares.Runs;
using Antares.Segmentation;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>Paints class and confidence of one tile, looked up by segment key in the results of the owners.</summary>
internal sealed class ObjectPaintTile(
    ClassificationProduct map,
    SegmentationTiles segmentation,
    ProductMosaic features,
    ObjectPlan plan,
    RunSummary owners,
    Workspace workspace,
    IRasterWriter writer,
    IFileStore files)
{
    /// <summary>Memory of a tile at its smallest: tables of half a million segments and one block.</summary>
    public const long LeastBytes = 96L << 20;

    private readonly Dictionary<TileIndex, TileOutcome> outcomes = owners.Outcomes.ToDictionary(o => o.Task.Tile);

    public TileResult Run(TileTask task, TileContext context)
    {
        SegmentTable table = segmentation.Table(task.Tile);
        ObjectTable objects = LookUp(task.Tile, table);
        Dataset ground = segmentation.Mosaic.Tiles[task.Tile];
        Paint(task.Tile, objects, context.Cancel);

        string path = map.PathOf(workspace, task.Tile, "objects.npz");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        files.Write(path, objects.ToNpz());
        Dataset time = features.Tiles.GetValueOrDefault(task.Tile, ground);
        return new TileResult
        {
            Dataset = map.Row(workspace, task.Tile, ground, time) with
            {
                Tables = new Dictionary<string, string> { [ObjectOwnerTile.Role] = workspace.Relative(path) },
            },
        };
    }

    /// <summary>The owners' results in the order of the tile's own numbers.</summary>
    private ObjectTable LookUp(TileIndex tile, SegmentTable table)
    {
        ObjectTable objects = ObjectTable.Empty(table.Keys, map.ProbabilityNames);
        Dictionary<ulong, int> waiting = Enumerable.Range(0, table.Count).ToDictionary(i => table.Keys[i]);
        foreach (TileIndex owner in plan.OwnersOf[tile])
        {
            ObjectTable result = ResultOf(owner);
            for (int i = 0; i < result.Count; i++)
            {
                if (waiting.Remove(result.Keys[i], out int place))
                {
                    objects.Copy(place, result, i, $"classification '{map.Name}', tile {owner}");
                }
            }
        }

        return waiting.Count == 0
            ? objects
            : throw new AntaresException(
                $"{waiting.Count} segments of tile {tile} are not known to the tiles that own them.",
                map.Segmentation,
                "Run `antares segment` again for this area.");
    }

    private ObjectTable ResultOf(TileIndex owner) =>
        outcomes.TryGetValue(owner, out TileOutcome? outcome) && outcome.Result is TileResult result
            ? ObjectTable.Read(workspace.Absolute(result.Files[ObjectOwnerTile.Role]))
            : throw new AntaresException(
                $"Tile {owner}, which owns segments of this tile, failed: {outcome?.Failure?.What}", outcome?.Failure?.Where ?? "", "Mend that and run the same command again.");

    private void Paint(TileIndex tile, ObjectTable objects, CancellationToken cancel)
    {
        using ClassificationWriter target = new(map, workspace, tile, writer, map.Shares);
        PixelWindow cell = map.Grid.WindowOf(tile), data = segmentation.Mosaic.DataWindow(tile).Shifted(-cell.Column, -cell.Row);
        foreach (PixelWindow block in data.Blocks(ClassificationWriter.BlockSize))
        {
            cancel.ThrowIfCancellationRequested();
            uint[] numbers = segmentation.Read(tile, block.Shifted(cell.Column, cell.Row), objects.Count, cancel);
            int[] codes = new int[numbers.Length];
            byte[] confidences = new byte[numbers.Length];
            for (int i = 0; i < numbers.Length; i++)
            {
                uint number = numbers[i];
                codes[i] = number == 0 ? ClassChoice.NoClass : objects.Codes[number - 1];
                confidences[i] = number == 0 ? ClassChoice.NoConfidence : objects.Confidences[number - 1];
            }

            target.Write(block, codes, confidences);
        }

        target.Complete();
    }
}
