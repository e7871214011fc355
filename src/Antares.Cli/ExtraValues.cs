using System.CommandLine;

namespace Antares.Cli;

/// <summary>The option <c>-extra key=value ...</c> of commands whose algorithms have parameters of their own.</summary>
internal static class ExtraValues
{
    /// <summary>The option.</summary>
    public static Option<string[]> Option(string shownBy) => new("-extra", "--extra")
    {
        Description = $"Parameters of the algorithm as key=value; `antares {shownBy}` shows them.",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "key=value",
    };

    /// <summary>Keys and values; the last of a key wins, a value may hold <c>=</c>.</summary>
    /// <exception cref="UsageException">A word is no <c>key=value</c>.</exception>
    public static IReadOnlyDictionary<string, string> Parse(IEnumerable<string>? words)
    {
        Dictionary<string, string> values = [];
        foreach (string word in words ?? [])
        {
            int sign = word.IndexOf('=', StringComparison.Ordinal);
            if (sign < 1)
            {
                throw new UsageException($"'{word}' is no key=value.", "-extra", "Write each parameter like t=40, without spaces around the sign.");
            }

            values[word[..sign]] = word[(sign + 1)..];
        }

        return values;
    }
}
