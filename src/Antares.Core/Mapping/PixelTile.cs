using Antares.Catalog;
using Antares.Grid;
using Antares.Mapping.Kernels;
using Antares.Modelling;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>Names the pixels of one tile, block by block.</summary>
internal sealed class PixelTile(
    ClassificationProduct map, ProductMosaic features, PixelProbabilities probabilities, ModelPredictor predictor, Workspace workspace, IRasterWriter writer)
{
    /// <summary>Begins the names of files that a minimum mapping unit is still to be applied to.</summary>
    public const string PlainPrefix = "plain_";

    private const int Block = ClassificationWriter.BlockSize;

    /// <summary>Memory of a tile: a block of features and probabilities, its results, and the writer's blocks.</summary>
    public static long BytesOf(ClassificationProduct map) =>
        PixelProbabilities.BytesOf(map.Card, map.Options.Smoothing, Block) + ((long)Block * Block * (8 + (2 * map.Shares.Count)));

    /// <summary>Writes the tile of the map.</summary>
    public TileResult Run(TileTask task, TileContext context)
    {
        Write(task.Tile, "", context.Cancel);
        Dataset source = features.Tiles[task.Tile];
        return new TileResult { Dataset = map.Row(workspace, task.Tile, source, source) };
    }

    /// <summary>Writes the same pixels to files of their own, role by measurement.</summary>
    public TileResult RunPlain(TileTask task, TileContext context)
    {
        Write(task.Tile, PlainPrefix, context.Cancel);
        return new TileResult
        {
            Files = map.Shares.Prepend(ClassificationProduct.ClassBand)
                .ToDictionary(band => band, band => workspace.Relative(map.File(workspace, task.Tile, band, PlainPrefix).Path)),
        };
    }

    private void Write(TileIndex tile, string prefix, CancellationToken cancel)
    {
        using ClassificationWriter target = new(map, workspace, tile, writer, map.Shares, prefix);
        PixelWindow cell = map.Grid.WindowOf(tile), data = features.DataWindow(tile).Shifted(-cell.Column, -cell.Row);
        foreach (PixelWindow block in data.Blocks(Block))
        {
            cancel.ThrowIfCancellationRequested();
            float[] one = probabilities.Of(block.Shifted(cell.Column, cell.Row), cancel);
            int[] codes = new int[block.PixelCount];
            byte[] shares = new byte[codes.Length * map.Shares.Count];
            predictor.Choose(one, codes, shares.AsSpan(0, codes.Length));
            if (map.Options.Probabilities)
            {
                ProbabilityShares.Compute(one, probabilities.ClassCount, shares.AsSpan(codes.Length));
            }

            target.Write(block, codes, shares);
        }

        target.Complete();
    }
}
