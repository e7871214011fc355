namespace Antares.Cli;

/// <summary>The settings file <c>~/.antares</c>: lines of <c>KEY=VALUE</c>, quotes and comments allowed.</summary>
internal static class SettingsFile
{
    /// <summary>Keys and values; of a repeated key the last one counts.</summary>
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        Dictionary<string, string> settings = [];
        foreach (string line in File.ReadLines(path))
        {
            string text = line.Trim();
            text = text.StartsWith("export ", StringComparison.Ordinal) ? text["export ".Length..] : text;
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && text[0] != '#')
            {
                settings[text[..equals].Trim()] = Unquoted(text[(equals + 1)..].Trim());
            }
        }

        return settings;
    }

    private static string Unquoted(string value)
    {
        if (value.Length > 1 && value[0] is '"' or '\'')
        {
            int end = value.IndexOf(value[0], 1);
            return end > 0 ? value[1..end] : value;
        }

        int comment = value.IndexOf(" #", StringComparison.Ordinal);
        return comment >= 0 ? value[..comment].TrimEnd() : value;
    }
}
