using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Segmentation.Kernels;
using Antares.Storage;

namespace Antares.Segmentation;

/// <summary>Cuts one tile: labels as a raster, and the table of its segments.</summary>
internal sealed class SegmentTile(SegmentationPlan plan, BandScaling scaling, IRasterWriter writer, IFileStore files, Workspace workspace)
{
    private const int BlockSize = 512;

    /// <summary>Makes both files of a tile.</summary>
    public TileResult Run(TileIndex tile, CancellationToken cancel)
    {
        PixelWindow window = plan.Mosaic.DataWindow(tile);
        (uint[] labels, int count, _) = plan.Segmenter.Segment(SegmentPlanes.Read(plan.Mosaic, window, scaling, cancel), plan.Values, 1, cancel)[0];
        if (count == 0)
        {
            return TileResult.Empty;
        }

        SegmentTable table = SegmentCensus.Of(labels, count, window, tile);
        string tablePath = plan.PathOf(workspace, tile, "segments.npz");
        files.Write(workspace.Absolute(tablePath), table.ToNpz());
        PixelWindow cell = plan.Mosaic.Grid.WindowOf(tile);
        string labelPath = plan.PathOf(workspace, tile, SegmentationStage.Label.Name + ".tif");
        WriteLabels(tile, labelPath, window.Shifted(-cell.Column, -cell.Row), labels, cancel);
        return new TileResult
        {
            Dataset = Describe(tile, labelPath, tablePath),
            Facts = new Dictionary<string, string>
            {
                ["segments"] = count.ToString(CultureInfo.InvariantCulture),
                ["pixels"] = table.PixelCounts.Sum().ToString(CultureInfo.InvariantCulture),
            },
        };
    }

    private void WriteLabels(TileIndex tile, string path, PixelWindow window, uint[] labels, CancellationToken cancel)
    {
        Measurement label = SegmentationStage.Label;
        using IRasterSink sink = writer.Create(
            new RasterFile(workspace.Absolute(path), RasterFormat.StorageUnit, plan.Mosaic.Grid.Tile(tile).GeoBox, label.Type)
            {
                Nodata = label.Nodata,
                BandNames = [label.Name],
            });
        uint[] buffer = new uint[Math.Min(window.PixelCount, BlockSize * BlockSize)];
        foreach (PixelWindow block in window.Blocks(BlockSize))
        {
            cancel.ThrowIfCancellationRequested();
            for (int row = 0; row < block.Height; row++)
            {
                int from = ((block.Row - window.Row + row) * window.Width) + block.Column - window.Column;
                labels.AsSpan(from, block.Width).CopyTo(buffer.AsSpan(row * block.Width));
            }

            sink.Write<uint>(block, buffer.AsSpan(0, (int)block.PixelCount));
        }

        sink.Complete();
    }

    private Dataset Describe(TileIndex tile, string labelPath, string tablePath)
    {
        Dataset features = plan.Mosaic.Tiles[tile];
        return features with
        {
            Id = DatasetIds.Of($"{plan.Name}/{tile}"),
            Product = plan.Name,
            Label = $"{plan.Name}_{tile}",
            GeoBox = plan.Mosaic.Grid.Tile(tile).GeoBox,
            Bands = new Dictionary<string, Band> { [SegmentationStage.Label.Name] = new(labelPath) },
            Tables = new Dictionary<string, string> { [SegmentationStage.TableRole] = tablePath },
            Sources = [features.Id],
            Checksum = "",
            Facts = new Dictionary<string, string>(),
        };
    }
}
