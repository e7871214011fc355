using System.Globalization;
using Antares.Storage;

namespace Antares.Ingest.Scenes;

/// <summary>A Landsat metadata file: groups of <c>KEY = VALUE</c>.</summary>
/// <remarks>LSDS-1619 (Landsat 8-9 Level 2 data format control book), section on the MTL file.</remarks>
internal sealed class LandsatText
{
    private readonly Dictionary<string, string> values = [];
    private readonly string file;

    private LandsatText(string file) => this.file = file;

    /// <summary>Reads a file.</summary>
    /// <exception cref="AntaresException">It cannot be read, or is no metadata file of Landsat.</exception>
    public static LandsatText Load(string path, ISourceFiles files) => Parse(files.ReadText(path, 16L << 20), SourcePath.Shown(path));

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Its file, for messages.</param>
    public static LandsatText Parse(string text, string file)
    {
        LandsatText result = new(file);
        List<string> groups = [];
        foreach (string line in text.Split('\n'))
        {
            string[] parts = line.Split('=', 2);
            if (parts.Length == 2)
            {
                result.Take(groups, parts[0].Trim(), parts[1].Trim().Trim('"'));
            }
        }

        return result.values.Count > 0
            ? result
            : throw new AntaresException("This is no metadata file of Landsat: it has no 'KEY = VALUE' lines.", file, "Fetch or unpack the scene again.");
    }

    /// <summary>The value of a key, in a group where it stands in several; null where it is missing.</summary>
    public string? Find(string key, string? group = null) =>
        group is null ? values.GetValueOrDefault(key) : values.GetValueOrDefault($"{group}/{key}");

    /// <summary>The value of a key.</summary>
    /// <exception cref="AntaresException">It is missing.</exception>
    public string Require(string key, string? group = null) => Find(key, group) ?? throw new AntaresException(
        $"The metadata file has no {key}{(group is null ? "" : $" in {group}")}.", file, "Fetch or unpack the scene again; a Level 2 product of the USGS has all of them.");

    /// <summary>The number of a key.</summary>
    public double Number(string key, string? group = null)
    {
        string text = Require(key, group);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw Fault($"{key} is '{text}', not a number.");
    }

    /// <summary>The whole number of a key.</summary>
    public int Whole(string key)
    {
        double number = Number(key);
        return number == Math.Floor(number) && Math.Abs(number) < int.MaxValue ? (int)number : throw Fault($"{key} is {number}, not a whole number.");
    }

    /// <summary>When the scene's centre was seen.</summary>
    public DateTimeOffset Moment()
    {
        string text = $"{Require("DATE_ACQUIRED")}T{Require("SCENE_CENTER_TIME").TrimEnd('Z')}Z";
        return LandsatConventions.MomentOf(text) ?? throw Fault($"'{text}' is no time.");
    }

    /// <summary>A complaint about the file.</summary>
    public AntaresException Fault(string what) => new(what, file, "Fetch or unpack the scene again.");

    private void Take(List<string> groups, string key, string value)
    {
        switch (key)
        {
            case "GROUP":
                groups.Add(value);
                break;
            case "END_GROUP":
                groups.Remove(value);
                break;
            default:
                values.TryAdd(key, value);
                values[$"{groups.LastOrDefault()}/{key}"] = value;
                break;
        }
    }
}
