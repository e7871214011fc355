using System.Globalization;
using Antares.Grid;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>Writes a tile of a map of pixels with the classes that its minimum mapping unit left.</summary>
/// <remarks>
/// Where the probabilities are kept, the confidence of a pixel that went to another class is its probability of that class; without them it stays that of the class
/// that the model chose. Probabilities, margin and entropy stay as they were.
/// </remarks>
internal sealed class MergedTile(
    ClassificationProduct map, PlainTiles plain, IReadOnlyDictionary<TileIndex, uint[]> merged, Workspace workspace, IRasterWriter writer, IFileStore files)
{
    public TileResult Run(TileTask task, TileContext context)
    {
        long changed = Write(task.Tile, context.Cancel);
        foreach (string band in map.ProbabilityNames)
        {
            Copy(task.Tile, band);
        }

        return new TileResult
        {
            Dataset = map.Row(workspace, task.Tile, plain.Features[task.Tile], plain.Features[task.Tile]),
            Facts = new Dictionary<string, string> { ["merged_pixels"] = changed.ToString(CultureInfo.InvariantCulture) },
        };
    }

    private long Write(TileIndex tile, CancellationToken cancel)
    {
        PixelWindow data = plain.WindowOf(tile), cell = map.Grid.WindowOf(tile);
        uint[] before = plain.Classes(tile, cancel), after = [.. before];
        MergedParts.Paint(after, data.Width, merged[tile]);
        using ClassificationWriter target = new(map, workspace, tile, writer, [ClassificationProduct.ConfidenceBand]);
        long changed = 0;
        foreach (PixelWindow inTile in data.Shifted(-cell.Column, -cell.Row).Blocks(ClassificationWriter.BlockSize))
        {
            PixelWindow block = inTile.Shifted(cell.Column, cell.Row);
            int[] codes = Block(after, data, block), then = Block(before, data, block);
            byte[] confidences = plain.Share(tile, ClassificationProduct.ConfidenceBand, block, cancel);
            changed += Confide(tile, block, then, codes, confidences, cancel);
            target.Write(inTile, codes, confidences);
        }

        target.Complete();
        return changed;
    }

    /// <summary>Confidences of the pixels whose class changed; how many these are.</summary>
    private int Confide(TileIndex tile, PixelWindow block, int[] then, int[] codes, byte[] confidences, CancellationToken cancel)
    {
        int[] changed = [.. Enumerable.Range(0, codes.Length).Where(i => codes[i] != then[i])];
        foreach (IGrouping<int, int> pixels in map.Options.Probabilities ? changed.GroupBy(i => codes[i]) : [])
        {
            byte[] shares = plain.Share(tile, ClassificationProduct.ProbabilityBand(pixels.Key), block, cancel);
            foreach (int i in pixels)
            {
                confidences[i] = shares[i];
            }
        }

        return changed.Length;
    }

    private static int[] Block(uint[] classes, PixelWindow data, PixelWindow block)
    {
        int[] codes = new int[block.PixelCount];
        for (int i = 0; i < codes.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, block.Width);
            codes[i] = (int)classes[((block.Row - data.Row + row) * data.Width) + block.Column - data.Column + column];
        }

        return codes;
    }

    private void Copy(TileIndex tile, string band)
    {
        string path = map.File(workspace, tile, band).Path, aside = files.Aside(path);
        File.Copy(map.File(workspace, tile, band, PixelTile.PlainPrefix).Path, aside, overwrite: true);
        files.Publish(aside, path);
    }
}
