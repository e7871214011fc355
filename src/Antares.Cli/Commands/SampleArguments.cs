using System.CommandLine.Parsing;
using System.Globalization;
using Antares.Accuracy;

namespace Antares.Cli.Commands;

/// <summary>What the commands for samples share.</summary>
internal static class SampleArguments
{
    public static SampleServices Services(Session session) => new(
        session.Workspace, session.Catalog, session.RunRecords, session.Schemes, session.Projections, session.Rasters, session.Burner, session.Files, session.Runner);

    /// <summary>Reads one of the words of a list, whatever its case; the message has all of them.</summary>
    public static T OneOf<T>(ArgumentResult given)
        where T : struct, Enum
    {
        string word = given.Tokens.Count > 0 ? given.Tokens[^1].Value : "";
        string[] names = [.. Enum.GetNames<T>().Where(n => n.Equals(word, StringComparison.OrdinalIgnoreCase))];
        if (names.Length == 1)
        {
            return Enum.Parse<T>(names[0]);
        }

        string option = given.Parent is OptionResult { IdentifierToken: { } name } ? name.Value : "";
        given.AddError($"'{word}' is no value of {option}; use one of: {string.Join(", ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant()))}.");
        return default;
    }

    /// <summary>A distance such as <c>500m</c> or <c>2km</c>; metres where no unit stands.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static double Metres(string text)
    {
        (string number, double unit) = text.EndsWith("km", StringComparison.OrdinalIgnoreCase) ? (text[..^2], 1000.0)
            : text.EndsWith('m') ? (text[..^1], 1.0)
            : (text, 1.0);
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > 0 && double.IsFinite(value)
            ? value * unit
            : throw new UsageException($"'{text}' is no distance.", "--min-distance", "Give metres or kilometres, such as 500m or 2km.");
    }
}
