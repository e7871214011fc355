using System.Globalization;
using System.Text.RegularExpressions;
using Antares.Catalog;
using Antares.Storage;

namespace Antares.Ingest.Documents;

/// <summary>Reads the parts of an ingestion configuration that describe NetCDF files, in the words of Open Data Cube.</summary>
internal static partial class NetcdfEntries
{
    private const int DefaultChunk = 512;
    private const string TimeField = "{start_time}";
    private static readonly HashSet<string> Ours = ["_FillValue", "grid_mapping", "missing_value", "coordinates", "DIMENSION_LIST", "CLASS", "NAME"];
    private static readonly HashSet<string> Taken = ["time", "x", "y", "latitude", "longitude", "spatial_ref", "dataset"];
    private static readonly HashSet<string> PixelNumbers = ["valid_range", "valid_min", "valid_max", "flag_values", "flag_masks"];

    /// <summary>The layout of the files of a configuration.</summary>
    /// <exception cref="DocumentException">A chunk, name or attribute is not possible; the message names the line.</exception>
    public static NetcdfLayout Read(YamlValue document)
    {
        YamlValue storage = document.Require("storage");
        YamlValue? chunking = storage["chunking"];
        return new NetcdfLayout(
            ChunkOf(chunking, "x", "longitude"),
            ChunkOf(chunking, "y", "latitude"),
            [.. document["global_attributes"]?.Fields.Where(f => !f.Value.IsNull).Select(f => new NetcdfProperty(NameOf(f.Key, f.Value), TextOf(f.Value))) ?? []],
            document.Require("measurements").Items.Select(VariableOf).ToDictionary(v => v.Name))
        {
            NamePattern = PatternOf(document["file_path_template"]),
        };
    }

    /// <summary>The chunk of one axis. That of time is 1 whatever the file says: a file holds one date.</summary>
    private static int ChunkOf(YamlValue? chunking, string axis, string geographic)
    {
        YamlValue? entry = chunking?[axis] ?? chunking?[geographic];
        return entry?.AsInteger() switch
        {
            null => DefaultChunk,
            < 1 => throw entry.Fault($"A chunk of {entry.Text} pixels is not possible.", "Write a whole number such as 200."),
            int size => size,
        };
    }

    private static NetcdfVariable VariableOf(YamlValue entry)
    {
        YamlValue name = entry.Require("name");
        if (!VariableName().IsMatch(name.AsText()) || Taken.Contains(name.Text))
        {
            throw name.Fault(
                $"A NetCDF variable cannot be called '{name.Text}'.",
                $"Use letters, digits and _ . + - @, a letter first, and none of: {string.Join(", ", Taken.Order(StringComparer.Ordinal))}.");
        }

        DataType type = MeasurementDocument.TypeOf(entry.Require("dtype"));
        bool compressed = Flag(entry, "zlib", otherwise: true);
        return new NetcdfVariable(name.Text, type, 0, "")
        {
            Compression = compressed ? LevelOf(entry["complevel"]) : 0,
            Shuffle = compressed && Flag(entry, "shuffle", otherwise: true),
            Checksums = Flag(entry, "fletcher32", otherwise: false),
            Attributes = [.. entry["attrs"]?.Fields.Where(f => !f.Value.IsNull).Select(f => AttributeOf(f.Key, f.Value, type)) ?? []],
        };
    }

    private static int LevelOf(YamlValue? level) => level?.AsInteger() switch
    {
        null => 4,
        int number and >= 1 and <= 9 => number,
        _ => throw level.Fault($"There is no compression level {level.Text}.", "Write 1 to 9; 'zlib: False' stores pixels as they are."),
    };

    private static bool Flag(YamlValue entry, string key, bool otherwise) => entry[key] is not YamlValue value
        ? otherwise
        : bool.TryParse(value.AsText(), out bool flag)
            ? flag
            : throw value.Fault($"'{key}: {value.Text}' is neither true nor false.", "Write True or False.");

    private static NetcdfProperty AttributeOf(string key, YamlValue value, DataType type)
    {
        string name = NameOf(key, value);
        IReadOnlyList<YamlValue> parts = value.Kind == YamlKind.List ? value.Items : [value];
        double[] numbers = [.. parts.Select(NumberOf).OfType<double>()];
        if (PixelNumbers.Contains(name) && !(numbers.Length == parts.Count && numbers.All(n => MeasurementDocument.Holds(type, n))))
        {
            throw value.Fault($"'{name}' holds what no {type.ToString().ToLowerInvariant()} pixel can hold.", "Write numbers that a pixel can hold.");
        }

        return numbers.Length > 0 && numbers.Length == parts.Count
            ? new NetcdfProperty(name, "", numbers, PixelNumbers.Contains(name))
            : new NetcdfProperty(name, TextOf(value));
    }

    private static double? NumberOf(YamlValue value) =>
        double.TryParse(value.AsText(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    private static string NameOf(string key, YamlValue value) => VariableName().IsMatch(key) && !Ours.Contains(key)
        ? key
        : throw value.Fault($"The attribute '{key}' cannot be set.", Ours.Contains(key) ? "Leave it out: it is written as the file needs it." : "Use letters, digits and _ . + - @, a letter first.");

    private static string TextOf(YamlValue value) => value.Kind == YamlKind.Map
        ? throw value.Fault("An attribute is one value or a list.", "Write a text, a number or a list of them.")
        : string.Join(", ", value.AsTexts()).Trim();

    /// <summary>The last part of a template where it names the moment: without it files of two days would have one name.</summary>
    private static string PatternOf(YamlValue? template)
    {
        string name = template?.AsText() is string text ? text[(text.LastIndexOf('/') + 1)..] : "";
        bool known = Field().Matches(name).All(m => m.Value is "{tile_index[0]}" or "{tile_index[1]}" or TimeField or "{end_time}");
        return known && name.Contains(TimeField, StringComparison.Ordinal) ? name : "";
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_.+@-]*$")]
    private static partial Regex VariableName();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Field();
}
