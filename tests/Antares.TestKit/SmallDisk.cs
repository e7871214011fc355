using System.Diagnostics;

namespace Antares.TestKit;

/// <summary>A file system of a few KiB, so that a test can fill it. Only a privileged user may mount one.</summary>
public sealed class SmallDisk : IDisposable
{
    private static readonly Lazy<bool> Allowed = new(() =>
    {
        SmallDisk? disk = TryMount(4);
        disk?.Dispose();
        return disk is not null;
    });

    private SmallDisk(string path) => Path = path;

    /// <summary>Why tests with small disks are skipped; null where they run.</summary>
    public static string? Hindrance => Allowed.Value ? null : "needs a user who may mount a small tmpfs";

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    /// <summary>Mounts one.</summary>
    public static SmallDisk Mount(int kibibytes) => TryMount(kibibytes) ?? throw new InvalidOperationException(Hindrance);

    public void Dispose()
    {
        // Reason for the second form: a process that another test starts meanwhile holds open files of this disk for a moment, and a busy disk cannot be unmounted at once.
        if (Run("umount", Path) != 0 && Run("umount", "--lazy", Path) != 0)
        {
            throw new IOException($"'{Path}' cannot be unmounted.");
        }

        Directory.Delete(Path);
    }

    private static SmallDisk? TryMount(int kibibytes)
    {
        string path = Directory.CreateTempSubdirectory("antares-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={kibibytes}k", "tmpfs", path) == 0)
        {
            return new SmallDisk(path);
        }

        Directory.Delete(path);
        return null;
    }

    private static int Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
