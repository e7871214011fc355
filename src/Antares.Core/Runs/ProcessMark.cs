using System.Globalization;

namespace Antares.Runs;

/// <summary>Which process on which machine: enough to tell, on the same machine, whether it still lives.</summary>
/// <param name="Host">Name of the machine.</param>
/// <param name="Boot">Identity of the machine's boot and of the process namespace; numbers of processes mean something only inside of it.</param>
/// <param name="Process">Number of the process.</param>
/// <param name="Began">When the process began, in ticks since the boot: tells it from a later one of the same number.</param>
public sealed record ProcessMark(string Host, string Boot, int Process, long Began)
{
    private const int StartField = 19; // Field 22 of /proc/PID/stat, counted behind the name of the program, which may hold blanks.

    /// <summary>This process.</summary>
    public static ProcessMark Own { get; } = new(Environment.MachineName, BootOf(), Environment.ProcessId, BeginOf(Environment.ProcessId) ?? 0);

    /// <summary>True or false where this machine can tell whether the process lives; null for one of another machine, boot or container.</summary>
    /// <remarks>Where processes of others are hidden, only signs of life tell.</remarks>
    public bool? Lives() => Host != Own.Host || Boot != Own.Boot || (HidesOthers && BeginOf(Process) is null) ? null : BeginOf(Process) == Began;

    // The first process belongs to root; who cannot see it may not see those of other users either.
    private static bool HidesOthers { get; } = !Directory.Exists("/proc/1");

    private static string BootOf()
    {
        const string BootFile = "/proc/sys/kernel/random/boot_id", Space = "/proc/self/ns/pid";
        string boot = File.Exists(BootFile) ? File.ReadAllText(BootFile).Trim() : "";
        return $"{boot} {new FileInfo(Space).LinkTarget}".TrimEnd();
    }

    private static long? BeginOf(int process)
    {
        try
        {
            string[] fields = File.ReadAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            bool isZombie = fields[0] == "Z";
            return isZombie ? null : long.Parse(fields[StartField], CultureInfo.InvariantCulture);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
