using Antares.Grid;
using Antares.Runs;

namespace Antares.Segmentation.Kernels;

/// <summary>The first rounds of region merging, block by block on all threads: the many small regions of the first rounds never stand in memory at once.</summary>
/// <remarks>Each block is computed with a margin. Neighbours that disagree on the histories beside their border (decision 10) are computed again with
/// twice the margin; at the latest when every block was computed from the whole image all agree.</remarks>
internal sealed unsafe class MergeBlocks : IDisposable
{
    private readonly MergeImage image;
    private readonly RegionMergingSettings settings;
    private readonly MergeTuning tuning;
    private readonly MergePhase phase;
    private readonly PixelWindow[] cores;
    private readonly int columns;
    private readonly MergeBlock?[] blocks;

    public MergeBlocks(MergeImage image, RegionMergingSettings settings, MergeTuning tuning)
    {
        (this.image, this.settings, this.tuning) = (image, settings, tuning);
        Rounds = Math.Min(tuning.BlockRounds, settings.MaxRounds);
        phase = settings.MainPhase(0) with { MaxRounds = Rounds };
        cores = [.. image.Window.Shifted(-image.Window.Column, -image.Window.Row).Blocks(tuning.BlockSize)
            .Select(b => b.Shifted(image.Window.Column, image.Window.Row))];
        columns = (image.Window.Width + tuning.BlockSize - 1) / tuning.BlockSize;
        blocks = new MergeBlock?[cores.Length];
    }

    /// <summary>Rounds that are done in blocks.</summary>
    public int Rounds { get; }

    /// <summary>Computes every block until all agree.</summary>
    /// <param name="labels">Result: 1 + index of the first pixel of each pixel's region, 0 where masked; shape (row, column).</param>
    /// <param name="cancel">Stops.</param>
    public void Run(uint* labels, CancellationToken cancel)
    {
        int margin = Math.Min(tuning.BlockMargin, Longest);
        int[] open = [.. Enumerable.Range(0, cores.Length)];
        while (open.Length > 0)
        {
            Compute(open, margin, labels, cancel);
            open = [.. Disagreeing()]; // Also after the widest margin: a block that is right now may differ from a neighbour that agreed with what it was before.
            margin = Math.Min(2 * Math.Max(margin, 8), Longest);
        }
    }

    /// <summary>Puts the regions of all blocks in one set, in the order of the blocks; the blocks are given up on the way.</summary>
    public RegionSet Join(out int count)
    {
        int[] starts = new int[blocks.Length];
        long links = 0;
        count = 0;
        for (int i = 0; i < blocks.Length; i++)
        {
            starts[i] = count;
            count += blocks[i]!.Count;
            links += blocks[i]!.Links.Capacity;
        }

        BorderLink[] border = BorderLink.Sum(blocks.SelectMany(b => b!.BorderLinks).ToArray());
        FirstPixelIndex index = new([.. blocks.Select(b => b!)], starts, BlockOf);
        RegionSet regions = new(image.Planes.Count, count, links + border.Length + ((long)LinkLists.Gap * tuning.Threads));
        int end = 0;
        for (int i = 0; i < blocks.Length; i++)
        {
            end = index.Copy(i, regions, border, end);
        }

        Dispose();
        return regions;
    }

    public void Dispose()
    {
        for (int i = 0; i < blocks.Length; i++)
        {
            blocks[i]?.Dispose();
            blocks[i] = null;
        }
    }

    private int Longest => Math.Max(image.Window.Width, image.Window.Height);

    private void Compute(int[] open, int margin, uint* labels, CancellationToken cancel)
    {
        int width = Math.Min(image.Window.Width, tuning.BlockSize + (2 * margin)), height = Math.Min(image.Window.Height, tuning.BlockSize + (2 * margin));
        WorkerThreads.ForEach(
            tuning.Threads,
            open.Length,
            () => new BlockWorker(image, settings, phase, width, height),
            (number, worker) =>
            {
                cancel.ThrowIfCancellationRequested();
                int block = open[number];
                blocks[block]?.Dispose();
                blocks[block] = worker.Run(cores[block], margin, labels, cancel);
            });
    }

    private IEnumerable<int> Disagreeing()
    {
        HashSet<int> found = [];
        for (int block = 0; block < blocks.Length; block++)
        {
            bool hasEast = (block + 1) % columns != 0, hasSouth = block + columns < blocks.Length;
            foreach (int other in (int[])[.. hasEast ? [block + 1] : (int[])[], .. hasSouth ? [block + columns] : (int[])[]])
            {
                if (blocks[block]!.Seams.Mismatches(blocks[other]!.Seams) > 0)
                {
                    found.UnionWith([block, other]);
                }
            }
        }

        return found.Order();
    }

    private int BlockOf(int pixel)
    {
        (int row, int column) = Math.DivRem(pixel, image.Window.Width);
        return (row / tuning.BlockSize * columns) + (column / tuning.BlockSize);
    }
}
