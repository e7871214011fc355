using System.CommandLine;
using Antares.Runs;
using Antares.Segmentation;

namespace Antares.Cli.Commands;

/// <summary><c>antares segment_params [ALGORITHM]</c>: the segmenters, or the parameters of one.</summary>
internal static class SegmentParamsCommand
{
    public static Command Create()
    {
        Argument<string?> algorithm = new("algorithm") { Description = "Segmenter; all when left out.", Arity = ArgumentArity.ZeroOrOne };
        Command command = new("segment_params", "List the segmenters, or the parameters of one with their defaults.") { algorithm };
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

    private static IEnumerable<string> Parameters(ISegmenter segmenter)
    {
        yield return $"{segmenter.Name}: {segmenter.Description}";
        foreach (AlgorithmParameter parameter in segmenter.Parameters)
        {
            string value = $"{parameter.Name}={parameter.Default}";
            string range = parameter.Range + (parameter.IsWhole ? ", whole" : "");
            yield return $"  {value,-20}{range,-22}{parameter.Effect}";
        }
    }
}
