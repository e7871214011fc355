using System.CommandLine;
using System.Globalization;
using Antares.Benchmarks.Storage;
using Antares.Segmentation;

namespace Antares.Benchmarks.Segmentation;

/// <summary>How large the segments of each preset are on given images.</summary>
internal static class PresetsBench
{
    private const string Parameter = "preset";

    public static Command Create()
    {
        Argument<string[]> files = new("FILES") { Description = "Images.", Arity = ArgumentArity.OneOrMore };
        Command command = new("presets", "Prints the mean segment size of every preset of `bis`.") { files };
        command.SetAction(given =>
        {
            RegionMergingSegmenter segmenter = new();
            string[] presets = [.. segmenter.Parameters.First(p => p.Name == Parameter).Presets.Select(p => p.Name)];
            Console.WriteLine("| image | pixel m | size px | preset | segments | mean px | mean ha |\n| --- | --- | --- | --- | --- | --- | --- |");
            foreach (BenchImage image in given.GetRequiredValue(files).Select(BenchImage.Read))
            {
                foreach (string preset in presets)
                {
                    Print(segmenter, image, preset);
                }
            }
        });
        return command;
    }

    private static void Print(RegionMergingSegmenter segmenter, BenchImage image, string preset)
    {
        var values = SegmenterArguments.Checked(segmenter, new Dictionary<string, string> { [Parameter] = preset });
        SegmentImage whole = image.Whole();
        IReadOnlyList<SegmentLabels> levels = segmenter.Segment(whole, values, Environment.ProcessorCount, CancellationToken.None);
        IReadOnlyList<string> names = segmenter.Levels(values);
        for (int level = 0; level < levels.Count; level++)
        {
            double mean = whole.Mask.AsSpan().Count(true) / (double)Math.Max(1, levels[level].Count);
            string name = names[level].Length == 0 ? preset : $"{preset} {names[level]}";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {image.Name} | {image.Metres:0.#} | {image.Width} x {image.Height} | {name} | {levels[level].Count} | {mean:0.0} | {mean * image.Metres * image.Metres / 10000:0.00} |"));
        }
    }
}
