using System.Text.RegularExpressions;

namespace Antares.Runs;

/// <summary>How a run was asked for, and with which programs: kept with each attempt, so that it can be told and repeated.</summary>
/// <param name="Arguments">The command line behind the program's name; without passwords.</param>
/// <param name="Folder">Folder in which it was typed.</param>
/// <param name="Versions">Program or library to version.</param>
public sealed partial record Invocation(IReadOnlyList<string> Arguments, string Folder, IReadOnlyDictionary<string, string> Versions)
{
    /// <summary>Of a library call, about which nothing is known.</summary>
    public static Invocation Unknown { get; } = new([], "", new Dictionary<string, string>());

    /// <summary>The command line as one text that a shell reads as it was meant.</summary>
    public string Text => string.Join(' ', Arguments.Select(Quoted));

    /// <summary>Takes passwords out of addresses such as <c>postgresql://user:password@host/db</c> and connections such as <c>PG:host=h password=p</c>.</summary>
    public static string WithoutPasswords(string text) => PasswordParameter().Replace(PasswordInUrl().Replace(text, "$1@"), "$1");

    /// <summary>A word as a shell reads it back, whatever is in it.</summary>
    public static string Quoted(string argument) =>
        argument.Length > 0 && PlainWord().IsMatch(argument) ? argument : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex("^[A-Za-z0-9_@%+=:,./-]+$")]
    private static partial Regex PlainWord();

    // The password may hold anything, unescaped @ and / too: it ends at the last @ of the word, or with blanks in it at the last one before the path. host:8080/a@b has none.
    [GeneratedRegex(@"([a-z][a-z0-9+.-]*://[^/:?#]*):(?:(?!\d+/)\S*|[^/?#]*)@", RegexOptions.IgnoreCase)]
    private static partial Regex PasswordInUrl();

    [GeneratedRegex(@"((?:^|[?&;\s:,'""])(?:password|passwd|pwd)\s*=\s*)(?:'(?:[^'\\]|\\.)*'|[^&;\s]*)", RegexOptions.IgnoreCase)]
    private static partial Regex PasswordParameter();
}
