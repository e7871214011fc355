using System.CommandLine;
using Antares.Benchmarks.Storage;
using Antares.Core.Tests.Segmentation.Kernels;
using Antares.Grid;
using Antares.Runs;
using Antares.Segmentation;

namespace Antares.Benchmarks.Segmentation;

/// <summary>Region merging as one would write it down, on a corner of the image, against the segmenter on the same corner.</summary>
internal static class PlainBench
{
    public static Command Create()
    {
        RegionMergingSegmenter segmenter = new();
        Option<int> side = new("--side") { Description = "Rows and columns of the corner.", DefaultValueFactory = _ => 200 };
        Command command = new("plain", "Compares `bis` with the plain calculation of the tests.") { side };
        SegmenterArguments arguments = new(segmenter, command);
        command.SetAction(given =>
        {
            AlgorithmParameters values = arguments.Values(given);
            SegmentImage image = BenchImage.Read(arguments.File(given)).Part(new PixelWindow(0, 0, given.GetValue(side), given.GetValue(side)));
            Meter.WarmUp(() => segmenter.Segment(image, values, 1, CancellationToken.None));
            (IReadOnlyList<SegmentLabels> ours, Measured fast) = Meter.Run(() => segmenter.Segment(image, values, 1, CancellationToken.None));
            ((uint[] labels, int count), Measured slow) = Meter.Run(() => Plain(image, values));
            slow.Print();
            Meter.Fact("ours", fast.CpuSeconds);
            Meter.Fact("equal", KeyLabels.Hash(ours[0].Labels, ours[0].Count, image.Window) == KeyLabels.Hash(labels, count, image.Window) ? 1 : 0);
            Meter.Fact("segments", count);
        });
        return command;
    }

    private static (uint[] Labels, int Count) Plain(SegmentImage image, AlgorithmParameters values)
    {
        PlainRegionMerging.Level level = PlainRegionMerging.Compute(
            image.Scaled(), [.. image.Planes.Select(p => p.Weight)], image.Mask, image.Window, RegionMergingSegmenter.SettingsOf(values))[0];
        return (level.Labels, level.Keys.Length);
    }
}
