using System.Collections;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Antares.Cli.Tests.Pipeline;
using Antares.TestKit;
using Xunit;

namespace Antares.Cli.Tests;

/// <summary>Every command line of antares3 and Open Data Cube that this version answers parses to the values it has always had.</summary>
public sealed class CommandLineGoldenTests
{
    private static string Golden => Path.Combine(Repository.Root, "tests", "Antares.Cli.Tests", "Golden", "command-lines.txt");

    /// <summary>The golden file: a line that begins with <c>$</c>, then what it means, then an empty line.</summary>
    public static TheoryData<string, string> Lines()
    {
        TheoryData<string, string> data = [];
        foreach (string entry in File.ReadAllText(Golden).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = entry.Trim().Split('\n', 2);
            data.Add(parts[0][2..], parts.Length > 1 ? parts[1] : "");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_means_what_it_has_always_meant(string line, string meaning)
    {
        Assert.Equal(meaning, Meaning(line));
    }

    [SharedFact]
    public void Every_line_of_the_tutorial_stands_in_the_golden_file()
    {
        string golden = File.ReadAllText(Golden);

        Assert.All(Tutorial.Lines(), line => Assert.Contains("$ " + Joined(line) + "\n", golden, StringComparison.Ordinal));
    }

    private static string Joined(string line) =>
        string.Join(' ', line.Replace("\\\n", " ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Meaning(string line)
    {
        string[] words = line.Split(' ');
        ParseResult parsed = Program.Parse(words[0] == "antares" ? words[1..] : words);
        if (parsed.Errors.Count > 0)
        {
            return string.Join('\n', parsed.Errors.Select(e => $"  error {e.Message}"));
        }

        IEnumerable<string> values = parsed.CommandResult.Children
            .Select(child => child switch
            {
                OptionResult { Implicit: false } option => $"  {option.Option.Name} = {Text(parsed, option.Option)}",
                ArgumentResult argument => $"  {argument.Argument.Name} = {string.Join(" | ", argument.Tokens.Select(t => t.Value))}",
                _ => "",
            })
            .Where(text => text.Length > 0)
            .Order(StringComparer.Ordinal);
        return string.Join('\n', values.Prepend($"  {parsed.CommandResult.Command.Name}"));
    }

    private static string Text(ParseResult parsed, Option option) => parsed.GetValue<object>(option.Name) switch
    {
        string text => text,
        ICollection { Count: 0 } => "True", // a switch without effect
        IEnumerable many => string.Join(" | ", many.Cast<object>().Select(v => Convert.ToString(v, CultureInfo.InvariantCulture))),
        object value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        null => "",
    };
}
