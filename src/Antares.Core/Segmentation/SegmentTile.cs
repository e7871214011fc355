using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Segmentation.Kernels;
using Antares.Storage;

namespace Antares.Segmentation;

/// <summary>Cuts one tile and what lies around it: labels of its core as a raster, the table of its segments, and what it tells its neighbours.</summary>
/// <remarks>A tile with a neighbour that cannot be read fails with the neighbour's fault: what it would be without is not what it is.</remarks>
internal sealed class SegmentTile(SegmentationPlan plan, BandScaling scaling, IRasterWriter writer, IFileStore files, Workspace workspace)
{
    /// <summary>Fact of a tile's result: how it was cut, <see cref="TileCut"/>.</summary>
    public const string CutFact = "margin";

    private const int BlockSize = 512;
    private const int LongestSide = ushort.MaxValue;

    // A pixel has four neighbours, and all of them together are counted in an int.
    private const int MostPixels = int.MaxValue / 4;

    /// <summary>Makes the files of a tile.</summary>
    public TileResult Run(TileIndex tile, TileCut cut, TileContext context)
    {
        PixelWindow core = plan.Mosaic.DataWindow(tile), window = plan.DataIn(cut.Window(tile, plan.Mosaic.Grid));
        CheckSize(tile, window);
        IReadOnlyList<SegmentLabels> levels = plan.Segmenter.Segment(
            SegmentPlanes.Read(plan.Mosaic, window, scaling, context.Cancel), plan.Values, context.Threads, context.Cancel);
        Dictionary<string, string> facts = new() { [CutFact] = cut.ToString() };
        Dataset? dataset = Describe(tile, cut);
        for (int i = 0; i < levels.Count; i++)
        {
            (uint[] labels, SegmentTable table) = SegmentCensus.Of(levels[i].Labels, levels[i].Count, window, core, plan.Mosaic.Grid);
            facts["segments" + plan.Levels[i].Suffix] = table.Owners.Count(o => o == tile).ToString(CultureInfo.InvariantCulture);
            facts["pixels" + plan.Levels[i].Suffix] = labels.LongCount(l => l != 0).ToString(CultureInfo.InvariantCulture);
            dataset = table.Count == 0 ? null : Write(dataset!, plan.Levels[i], labels, table, core, context.Cancel);
        }

        string seams = plan.PathOf(workspace, tile, "seams.npz");
        files.Write(workspace.Absolute(seams), SeamStrips.Of(levels[^1], window, plan.Mosaic.Grid.WindowOf(tile)).ToNpz());
        return new TileResult { Dataset = dataset, Files = new Dictionary<string, string> { [SeamComparison.Role] = seams }, Facts = facts };
    }

    private void CheckSize(TileIndex tile, PixelWindow window)
    {
        if (Math.Max(window.Width, window.Height) > LongestSide || window.PixelCount > MostPixels)
        {
            throw new AntaresException(
                $"The window of {window.Width} x {window.Height} pixels around tile {tile} is larger than {LongestSide} on a side or {MostPixels} in all.",
                $"segmentation '{plan.Name}', tile {tile}",
                "Give a smaller max_extent or t (flat areas make segments that no margin holds), a smaller margin, or use smaller tiles.");
        }
    }

    private Dataset Write(Dataset dataset, SegmentLevel level, uint[] labels, SegmentTable table, PixelWindow core, CancellationToken cancel)
    {
        TileIndex tile = dataset.Tile!.Value;
        string tablePath = plan.PathOf(workspace, tile, level.TableRole + ".npz"), labelPath = plan.PathOf(workspace, tile, level.Label.Name + ".tif");
        files.Write(workspace.Absolute(tablePath), table.ToNpz());
        PixelWindow cell = plan.Mosaic.Grid.WindowOf(tile);
        WriteLabels(dataset, level.Label, labelPath, core.Shifted(-cell.Column, -cell.Row), labels, cancel);
        return dataset with
        {
            Bands = new Dictionary<string, Band>(dataset.Bands) { [level.Label.Name] = new(labelPath) },
            Tables = new Dictionary<string, string>(dataset.Tables) { [level.TableRole] = tablePath },
        };
    }

    private void WriteLabels(Dataset dataset, Measurement label, string path, PixelWindow core, uint[] labels, CancellationToken cancel)
    {
        using IRasterSink sink = writer.Create(
            new RasterFile(workspace.Absolute(path), RasterFormat.StorageUnit, dataset.GeoBox, label.Type)
            {
                Nodata = label.Nodata,
                BandNames = [label.Name],
            });
        uint[] buffer = new uint[Math.Min(core.PixelCount, BlockSize * BlockSize)];
        foreach (PixelWindow block in core.Blocks(BlockSize))
        {
            cancel.ThrowIfCancellationRequested();
            for (int row = 0; row < block.Height; row++)
            {
                int from = ((block.Row - core.Row + row) * core.Width) + block.Column - core.Column;
                labels.AsSpan(from, block.Width).CopyTo(buffer.AsSpan(row * block.Width));
            }

            sink.Write<uint>(block, buffer.AsSpan(0, (int)block.PixelCount));
        }

        sink.Complete();
    }

    private Dataset Describe(TileIndex tile, TileCut cut)
    {
        Dataset features = plan.Mosaic.Tiles[tile];
        IEnumerable<Guid> around = plan.Mosaic.Grid.TilesIn(cut.Window(tile, plan.Mosaic.Grid))
            .Where(plan.Mosaic.Tiles.ContainsKey).Select(t => plan.Mosaic.Tiles[t].Id);
        return features with
        {
            Id = DatasetIds.Of($"{plan.Name}/{tile}"),
            Product = plan.Name,
            Label = $"{plan.Name}_{tile}",
            GeoBox = plan.Mosaic.Grid.Tile(tile).GeoBox,
            Bands = new Dictionary<string, Band>(),
            Tables = new Dictionary<string, string>(),
            Sources = [.. around.Prepend(features.Id).Distinct()],
            Checksum = "",
            Facts = new Dictionary<string, string>(),
        };
    }
}
