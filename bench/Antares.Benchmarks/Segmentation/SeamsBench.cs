using System.CommandLine;
using System.Globalization;
using Antares.Benchmarks.Storage;
using Antares.Grid;
using Antares.Runs;
using Antares.Segmentation;

namespace Antares.Benchmarks.Segmentation;

/// <summary>How wide a margin has to be: an image cut tile by tile against the same image in one piece.</summary>
internal static class SeamsBench
{
    public static Command Create()
    {
        RegionMergingSegmenter segmenter = new();
        Option<int> tile = new("--tile") { Description = "Rows and columns of a tile.", DefaultValueFactory = _ => 1000 };
        Option<int> threads = new("--threads") { Description = "Threads.", DefaultValueFactory = _ => Environment.ProcessorCount };
        Option<int[]> margins = new("--margins")
        {
            Description = "Pixels around a tile.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [0, 16, 32, 64, 96, 128],
        };
        Command command = new("seams", "Prints wrong pixels and mismatching histories for each margin.") { tile, threads, margins };
        SegmenterArguments arguments = new(segmenter, command);
        command.SetAction(given =>
        {
            BenchImage image = BenchImage.Read(arguments.File(given));
            AlgorithmParameters values = arguments.Values(given);
            Cut whole = Run(segmenter, image.Whole(), values, given.GetValue(threads));
            Console.WriteLine($"Tiles of {given.GetValue(tile)} px in {image.Width} x {image.Height} px: {whole.Count} segments.");
            Console.Write(whole.HasHistories ? "" : "This build computes no histories.\n");
            Console.WriteLine("\n| margin px | wrong core pixels | history mismatches | seam pixels |\n| --- | --- | --- | --- |");
            foreach (int margin in given.GetValue(margins)!)
            {
                SeamCount count = Count(segmenter, image, values, whole, given.GetValue(tile), margin, given.GetValue(threads));
                string seam = margin == 0 || !whole.HasHistories ? "- | -" : string.Create(CultureInfo.InvariantCulture, $"{count.Mismatches} | {count.Seam}");
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {margin} | {count.Wrong} | {seam} |"));
            }
        });
        return command;
    }

    private static SeamCount Count(ISegmenter segmenter, BenchImage image, AlgorithmParameters values, Cut whole, int tile, int margin, int threads)
    {
        PixelWindow all = new(0, 0, image.Width, image.Height);
        List<(PixelWindow Core, Cut Cut)> tiles = [];
        foreach (PixelWindow core in all.Blocks(tile))
        {
            PixelWindow window = new PixelWindow(core.Column - margin, core.Row - margin, core.Width + (2 * margin), core.Height + (2 * margin)).Intersect(all);
            tiles.Add((core, Run(segmenter, image.Part(window), values, threads)));
        }

        SeamCount count = new() { Wrong = tiles.Sum(t => Pixels(t.Core).Count(p => t.Cut.Key(p) != whole.Key(p))) };
        if (margin > 0)
        {
            foreach ((Cut first, Cut second, PixelWindow seam) in Neighbours(tiles))
            {
                count.Seam += seam.PixelCount;
                count.Mismatches += Pixels(seam).Count(p => first.History(p) != second.History(p));
            }
        }

        return count;
    }

    // Of two tiles that share a border, the pixels on both sides of it, each as both runs saw it.
    private static IEnumerable<(Cut First, Cut Second, PixelWindow Seam)> Neighbours(List<(PixelWindow Core, Cut Cut)> tiles) =>
        from first in tiles
        from second in tiles
        let east = first.Core.Row == second.Core.Row && first.Core.EndColumn == second.Core.Column
        let south = first.Core.Column == second.Core.Column && first.Core.EndRow == second.Core.Row
        where east || south
        select (first.Cut, second.Cut, east
            ? new PixelWindow(second.Core.Column - 1, first.Core.Row, 2, first.Core.Height)
            : new PixelWindow(first.Core.Column, second.Core.Row - 1, first.Core.Width, 2));

    private static Cut Run(ISegmenter segmenter, SegmentImage image, AlgorithmParameters values, int threads)
    {
        SegmentLabels labels = segmenter.Segment(image, values, threads, CancellationToken.None)[0];
        return new Cut(image.Window, labels, KeyLabels.Of(labels.Labels, labels.Count, image.Window));
    }

    private static IEnumerable<(int Column, int Row)> Pixels(PixelWindow window)
    {
        for (int row = window.Row; row < window.EndRow; row++)
        {
            for (int column = window.Column; column < window.EndColumn; column++)
            {
                yield return (column, row);
            }
        }
    }

    private sealed record SeamCount
    {
        public long Wrong { get; set; }

        public long Mismatches { get; set; }

        public long Seam { get; set; }
    }

    private sealed record Cut(PixelWindow Window, SegmentLabels Labels, ulong[] Keys)
    {
        public int Count => Labels.Count;

        public bool HasHistories => Labels.Histories.AsSpan().ContainsAnyExcept(0UL);

        public ulong Key((int Column, int Row) pixel) => Keys[Label(pixel)];

        public ulong History((int Column, int Row) pixel) => Label(pixel) is > 0 and uint label ? Labels.Histories[label - 1] : 0;

        private uint Label((int Column, int Row) pixel) => Labels.Labels[((pixel.Row - Window.Row) * Window.Width) + pixel.Column - Window.Column];
    }
}
