using System.Globalization;
using System.Text.RegularExpressions;

namespace Antares.Posix;

/// <summary>Names of files that are being written: <c>.name.pid-n.tmp.ext</c>, hidden, with the extension that drivers look at last.</summary>
internal static partial class AsideName
{
    private static readonly int Pid = Environment.ProcessId;
    private static readonly string Host = Clean(Environment.MachineName);
    private static long calls;

    /// <summary>A new name in the same folder.</summary>
    public static string Next(string path)
    {
        string folder = Path.GetDirectoryName(path) ?? ".";
        string stem = Path.GetFileNameWithoutExtension(path), extension = Path.GetExtension(path);
        long call = Interlocked.Increment(ref calls);
        return Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $".{stem}.{Host}.{Pid}-{call}.tmp{extension}"));
    }

    /// <summary>True for a name that a process of this machine made that no longer lives.</summary>
    public static bool IsOrphan(string name)
    {
        Match match = Pattern().Match(name);
        return match.Success && match.Groups["host"].Value == Host
            && int.TryParse(match.Groups["pid"].Value, CultureInfo.InvariantCulture, out int pid) && pid != Pid && !Directory.Exists($"/proc/{pid}");
    }

    /// <summary>True for a name that stands for this file while it is being written.</summary>
    public static bool IsFor(string name, string path) => name.StartsWith($".{Path.GetFileNameWithoutExtension(path)}.{Host}.", StringComparison.Ordinal);

    private static string Clean(string host) => Unsafe().Replace(host, "_");

    [GeneratedRegex(@"^\..*\.(?<host>[A-Za-z0-9_-]+)\.(?<pid>\d+)-\d+\.tmp(\..+)?$")]
    private static partial Regex Pattern();

    [GeneratedRegex("[^A-Za-z0-9_-]")]
    private static partial Regex Unsafe();
}
