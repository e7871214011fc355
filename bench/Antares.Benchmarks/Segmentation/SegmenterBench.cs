using System.CommandLine;
using Antares.Benchmarks.Storage;
using Antares.Grid;
using Antares.Runs;
using Antares.Segmentation;

namespace Antares.Benchmarks.Segmentation;

/// <summary>A segmenter on an image in memory, seam hashes included, without files.</summary>
internal static class SegmenterBench
{
    private const int SmallSide = 96, LargeSide = 700;

    public static Command Create(string name, string algorithm)
    {
        ISegmenter segmenter = Segmenters.Find(algorithm, "bench");
        Option<int> threads = new("--threads") { Description = "Threads.", DefaultValueFactory = _ => 1 };
        Option<int> repeat = new("--repeat") { Description = "Measured calls, one row each.", DefaultValueFactory = _ => 1 };
        Option<bool> cold = new("--cold") { Description = "Measures the first call of the process instead of its steady state." };
        Option<string> labels = new("--labels") { Description = "Writes the labels of the first level to this .npy." };
        Command command = new(name, $"Measures `{algorithm}`.") { threads, repeat, cold, labels };
        SegmenterArguments arguments = new(segmenter, command);
        command.SetAction(given =>
        {
            BenchImage image = BenchImage.Read(arguments.File(given));
            AlgorithmParameters values = arguments.Values(given);
            SegmentImage whole = image.Whole();
            long before = Meter.SettledBytes();
            if (!given.GetValue(cold))
            {
                WarmUp(segmenter, image, values, given.GetValue(threads));
            }

            for (int call = 0; call < given.GetValue(repeat); call++)
            {
                SegmentLabels result = Measure(segmenter, whole, values, given.GetValue(threads), before);
                if (call == 0 && given.GetValue(labels) is string path)
                {
                    NpyFile.Write(path, result.Labels, image.Width);
                }
            }
        });
        return command;
    }

    private static SegmentLabels Measure(ISegmenter segmenter, SegmentImage image, AlgorithmParameters values, int threads, long before)
    {
        (IReadOnlyList<SegmentLabels> levels, Measured measured) = Meter.Run(() => segmenter.Segment(image, values, threads, CancellationToken.None));
        SegmentLabels first = levels[0];
        measured.Print();
        Meter.Fact("beyond", (measured.PeakBytes - before) / (double)image.Mask.Length);
        Meter.Fact("stated", segmenter.BytesPerPixel(image.Planes.Count, values));
        Meter.Fact("segments", first.Count);
        Meter.Fact("hash", $"{KeyLabels.Hash(first.Labels, first.Count, image.Window):x16}");
        Meter.Fact("histories", first.Histories.AsSpan().ContainsAnyExcept(0UL) ? 1 : 0);
        return first;
    }

    // Small calls, and one that is large enough for work in blocks.
    private static void WarmUp(ISegmenter segmenter, BenchImage image, AlgorithmParameters values, int threads)
    {
        Meter.WarmUp(() => Cut(SmallSide));
        Cut(LargeSide);

        void Cut(int side) => segmenter.Segment(
            image.Part(new PixelWindow(0, 0, Math.Min(side, image.Width), Math.Min(side, image.Height))), values, threads, CancellationToken.None);
    }
}
