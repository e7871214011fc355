using System.Text.RegularExpressions;
using Antares.Ingest.Documents;

namespace Antares.Ingest.Scenes;

/// <summary>How files become scenes of a product: the part <c>scenes:</c> of its definition, so that a new sensor needs no program.</summary>
/// <param name="Name">Name as given to <c>--dataset_name</c>; the product's where none is said.</param>
/// <param name="Product">Name of the product.</param>
/// <param name="Files">Which files, by their path relative to the folder given; groups <c>time</c> and <c>band</c> have a meaning, others become facts.</param>
/// <param name="Time">When they were seen.</param>
/// <param name="Bands">Where each measurement lies.</param>
public sealed record StackDescription(string Name, string Product, Regex Files, StackTime Time, IReadOnlyList<StackBand> Bands)
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(5);

    /// <summary>One line for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Facts of every scene: platform, instrument.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>Where it stands, for messages.</summary>
    public string Where { get; init; } = "";

    /// <summary>The descriptions of a file of product definitions; products without the part <c>scenes: files:</c> are left out.</summary>
    /// <exception cref="AntaresException">The file cannot be read or a description cannot be used; the message names the line.</exception>
    public static IReadOnlyList<StackDescription> Read(string path) => Parse(YamlFile.TextOf(path), path);

    /// <summary>The descriptions of a text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">Its file, for messages.</param>
    public static IReadOnlyList<StackDescription> Parse(string text, string file) =>
        [.. YamlFile.Parse(text, file).Where(d => d.Find("scenes", "files") is not null).Select(Read)];

    private static StackDescription Read(YamlValue document)
    {
        YamlValue scenes = document.Require("scenes");
        string product = document.Require("name").AsText();
        YamlValue measurements = document.Require("measurements");
        StackBand[] bands = [.. measurements.Items.Select(StackBand.Read)];
        StackTime time = StackTime.Read(scenes);
        if ((time.Dimension is not null || time.OfBands.Count > 0) && measurements.Items.FirstOrDefault(m => m["band"] is not null) is YamlValue chosen)
        {
            throw chosen.Fault("A measurement has 'band:' where the bands of its file are dates.", "Leave 'band:' out: each band is this measurement at one date.");
        }

        return new StackDescription(
            scenes.TextOf("name", product), product, PatternOf(scenes.Require("files")), time, bands)
        {
            Description = scenes.TextOf("description", document.TextOf("description")).Trim(),
            Facts = (scenes["facts"]?.Fields ?? new Dictionary<string, YamlValue>()).ToDictionary(f => f.Key, f => f.Value.AsText()),
            Where = scenes.Where,
        };
    }

    private static Regex PatternOf(YamlValue pattern)
    {
        try
        {
            return new Regex($"(?:{pattern.AsText()})$", RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (ArgumentException fault)
        {
            throw pattern.Fault($"This is no regular expression: {fault.Message}", @"Write one such as 'LC08_(?<time>\d{8})_(?<band>B\d+)\.tif'.");
        }
    }
}
