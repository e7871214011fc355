using System.CommandLine;
using System.Globalization;
using Antares.Runs;
using Antares.Segmentation;

namespace Antares.Cli.Commands;

/// <summary><c>antares segment_params [ALGORITHM]</c>: the segmenters, or the parameters of one.</summary>
internal static class SegmentParamsCommand
{
    private const int Width = 100;

    public static Command Create()
    {
        Argument<string?> algorithm = new("algorithm") { Description = "Segmenter; all when left out.", Arity = ArgumentArity.ZeroOrOne };
        Command command = new("segment_params", "List the segmenters, or the parameters of one with ranges, defaults and effects.") { algorithm };
        command.Run((given, _) =>
        {
            string? name = given.GetValue(algorithm);
            foreach (string line in name is null ? Algorithms() : Parameters(Segmenters.Find(name, "segment_params")))
            {
                Console.WriteLine(line);
            }

            return 0;
        });
        return command;
    }

    private static IEnumerable<string> Algorithms() => Segmenters.All.Select(s => $"{s.Name,-8}{s.Description}");

    private static IEnumerable<string> Parameters(ISegmenter segmenter) =>
    [
        $"{segmenter.Name}: {segmenter.Description}",
        "Give parameters as -extra KEY=VALUE KEY=VALUE ...",
        .. Segmenters.ParametersOf(segmenter).SelectMany(Explain),
        .. segmenter.Parameters.Any(p => p.Presets.Count > 0) ? Presets() : [],
    ];

    private static IEnumerable<string> Explain(AlgorithmParameter parameter)
    {
        string range = parameter.Range + (parameter.IsWhole ? ", whole" : "");
        yield return "";
        yield return $"  {$"{parameter.Name}={parameter.Default}",-20}{range}{(parameter.DecidesResult ? "" : "; does not decide the result by itself")}";
        foreach (string line in Wrap(parameter.Effect, Width - 6))
        {
            yield return "      " + line;
        }
    }

    private static IEnumerable<string> Presets()
    {
        yield return "";
        yield return "Presets, and the pixels of a segment in the mean on imagery of 20 m and 10 m:";
        yield return $"  {"preset",-12}{"values",-30}{"20 m",6}{"10 m",8}";
        foreach ((AlgorithmPreset preset, double? coarse, double? fine) in RegionMergingPresets.All)
        {
            yield return $"  {preset.Name,-12}{preset.Text,-30}{Size(coarse),6}{Size(fine),8}";
            yield return $"  {"",-12}{preset.Effect}";
        }
    }

    private static string Size(double? pixels) => pixels?.ToString("0", CultureInfo.InvariantCulture) ?? "-";

    private static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line += line.Length == 0 ? word : " " + word;
        }

        yield return line;
    }
}
