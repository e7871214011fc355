using System.CommandLine;
using Antares.Runs;
using Antares.Segmentation;

namespace Antares.Benchmarks.Segmentation;

/// <summary>The image and the parameters of a segmenter: every one of them is an option of its own.</summary>
internal sealed class SegmenterArguments
{
    private readonly ISegmenter segmenter;
    private readonly Argument<string> file = new("FILE") { Description = "Image: name.npy with name.json beside it." };
    private readonly List<Option<string>> options;

    /// <summary>Adds them to a command.</summary>
    public SegmenterArguments(ISegmenter segmenter, Command command)
    {
        this.segmenter = segmenter;
        options = [.. segmenter.Parameters.Select(p => new Option<string>("--" + p.Name) { Description = p.Effect })];
        command.Arguments.Add(file);
        options.ForEach(command.Options.Add);
    }

    /// <summary>Path of the image.</summary>
    public string File(ParseResult given) => given.GetRequiredValue(file);

    /// <summary>The parameters: what was given, else the defaults.</summary>
    public AlgorithmParameters Values(ParseResult given) => Checked(
        segmenter,
        options.Where(o => given.GetValue(o) is not null).ToDictionary(o => o.Name[2..], o => given.GetValue(o)!));

    /// <summary>Checked parameters of a segmenter.</summary>
    public static AlgorithmParameters Checked(ISegmenter segmenter, IReadOnlyDictionary<string, string> given) =>
        AlgorithmParameters.Of("segmenter", segmenter.Name, segmenter.Parameters, given);
}
