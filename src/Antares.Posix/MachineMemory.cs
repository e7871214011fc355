using System.Globalization;

namespace Antares.Posix;

/// <summary>How much memory this process may use: that of the machine or of its control group, whichever is less.</summary>
public static class MachineMemory
{
    private const long Fallback = 2L << 30;

    /// <summary>Bytes of memory of the machine or control group.</summary>
    public static long TotalBytes() => TotalBytes("/");

    /// <summary>The same under another root folder, for tests.</summary>
    internal static long TotalBytes(string root)
    {
        long total = MemTotal(Path.Combine(root, "proc/meminfo"));
        foreach (string file in LimitFiles(root))
        {
            total = Math.Min(total, Limit(file));
        }

        return total;
    }

    private static long MemTotal(string file)
    {
        string? line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith("MemTotal:", StringComparison.Ordinal)) : null;
        string[] words = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return words.Length > 1 && long.TryParse(words[1], CultureInfo.InvariantCulture, out long kibibytes) ? kibibytes << 10 : Fallback;
    }

    /// <summary>Limits of the process's own group and of every group above it, versions 1 and 2.</summary>
    private static IEnumerable<string> LimitFiles(string root)
    {
        string own = Path.Combine(root, "proc/self/cgroup");
        foreach (string line in File.Exists(own) ? File.ReadAllLines(own) : [])
        {
            string[] parts = line.Split(':', 3);
            if (parts.Length != 3)
            {
                continue;
            }

            bool unified = parts[1].Length == 0;
            if (!unified && !parts[1].Split(',').Contains("memory"))
            {
                continue;
            }

            string mount = Path.Combine(root, unified ? "sys/fs/cgroup" : "sys/fs/cgroup/memory");
            string name = unified ? "memory.max" : "memory.limit_in_bytes";
            foreach (string group in Upwards(parts[2]))
            {
                yield return Path.Combine(mount, group, name);
            }
        }
    }

    private static IEnumerable<string> Upwards(string group)
    {
        string[] parts = group.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (int count = parts.Length; count >= 0; count--)
        {
            yield return Path.Combine(parts[..count]);
        }
    }

    private static long Limit(string file) =>
        File.Exists(file) && long.TryParse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture, out long bytes) && bytes > 0
            ? bytes
            : long.MaxValue;
}
