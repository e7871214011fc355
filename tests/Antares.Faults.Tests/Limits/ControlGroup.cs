using System.Globalization;
using Antares.Faults.Tests.Support;

namespace Antares.Faults.Tests.Limits;

/// <summary>A control group with a limit of memory, version 1 or 2.</summary>
public sealed class ControlGroup : IDisposable
{
    private const string First = "/sys/fs/cgroup/memory", Second = "/sys/fs/cgroup";
    private static readonly Lazy<string?> Found = new(Probe);
    private readonly string folder;

    /// <summary>Makes one.</summary>
    public ControlGroup(long bytes)
        : this(Parent, bytes)
    {
    }

    private ControlGroup(string parent, long bytes)
    {
        folder = Directory.CreateDirectory(Path.Combine(parent, $"antares-test-{Environment.ProcessId}-{Guid.NewGuid():N}")).FullName;
        File.WriteAllText(Path.Combine(folder, IsFirst ? "memory.limit_in_bytes" : "memory.max"), bytes.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Why none can be made; null where one can.</summary>
    public static string? Hindrance => Found.Value;

    /// <summary>Most bytes that the group has had, with what the kernel keeps of files for it.</summary>
    public long PeakBytes => long.Parse(File.ReadAllText(Path.Combine(folder, IsFirst ? "memory.max_usage_in_bytes" : "memory.peak")).Trim(), CultureInfo.InvariantCulture);

    private static bool IsFirst => Directory.Exists(First);

    private static string Parent => IsFirst ? First : Second;

    /// <summary>A line that runs a step inside of the group.</summary>
    public string Exec(PipelineStep step) => $"echo $$ >'{folder}/cgroup.procs' && {step.Exec}";

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder);

    private static string? Probe()
    {
        try
        {
            using ControlGroup group = new(Parent, 1 << 30);
            return File.Exists(Path.Combine(group.folder, IsFirst ? "memory.max_usage_in_bytes" : "memory.peak")) ? null : "needs a control group that counts memory";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "needs the right to make a control group of memory";
        }
    }
}
