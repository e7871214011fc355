using Antares.Catalog;
using Antares.Grid;
using Antares.Modelling;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>Names the pixels of one tile, block by block.</summary>
internal sealed class PixelTile(
    ClassificationProduct map,
    ProductMosaic features,
    IReadOnlyList<Measurement> measurements,
    ModelPredictor predictor,
    Workspace workspace,
    IRasterWriter writer)
{
    private const int Block = ClassificationWriter.BlockSize;

    /// <summary>Memory of a tile: a block of features by row, one feature, classes, confidences and the writer's blocks.</summary>
    public static long BytesOf(ModelCard card) => (long)Block * Block * ((4L * card.Features.Count) + 4 + 5 + 5);

    public TileResult Run(TileTask task, TileContext context)
    {
        using ClassificationWriter target = new(map, workspace, task.Tile, writer);
        PixelWindow cell = map.Grid.WindowOf(task.Tile), data = features.DataWindow(task.Tile).Shifted(-cell.Column, -cell.Row);
        foreach (PixelWindow block in data.Blocks(Block))
        {
            context.Cancel.ThrowIfCancellationRequested();
            float[] rows = Read(block.Shifted(cell.Column, cell.Row), context.Cancel);
            int[] codes = new int[block.PixelCount];
            byte[] confidences = new byte[block.PixelCount];
            predictor.Predict(rows, codes, confidences);
            target.Write(block, codes, confidences);
        }

        target.Complete();
        Dataset source = features.Tiles[task.Tile];
        return new TileResult { Dataset = map.Row(workspace, task.Tile, source, source) };
    }

    /// <summary>Features of a window, NaN where nodata; shape (pixel, feature).</summary>
    private float[] Read(PixelWindow window, CancellationToken cancel)
    {
        float[] rows = new float[window.PixelCount * measurements.Count], plane = new float[window.PixelCount];
        for (int feature = 0; feature < measurements.Count; feature++)
        {
            features.Read(measurements[feature].Name, window, plane, cancel);
            for (int pixel = 0, at = feature; pixel < plane.Length; pixel++, at += measurements.Count)
            {
                rows[at] = plane[pixel];
            }
        }

        return rows;
    }
}
