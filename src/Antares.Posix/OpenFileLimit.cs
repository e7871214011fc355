using System.Globalization;

namespace Antares.Posix;

/// <summary>How many files this process may have open at a time.</summary>
public static class OpenFileLimit
{
    private const int Fallback = 1024;

    /// <summary>The soft limit, which the runtime has raised as far as it may.</summary>
    public static int Of() => Of("/proc/self/limits");

    /// <summary>The same from another file, for tests.</summary>
    internal static int Of(string file)
    {
        string? line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith("Max open files", StringComparison.Ordinal)) : null;
        string[] words = line?["Max open files".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return words.Length == 0 ? Fallback
            : int.TryParse(words[0], CultureInfo.InvariantCulture, out int count) ? count : int.MaxValue; // Reason: else it says "unlimited".
    }
}
