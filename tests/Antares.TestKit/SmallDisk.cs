using System.Diagnostics;

namespace Antares.TestKit;

/// <summary>A file system of a few KiB, so that a test can fill it.</summary>
public sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    /// <summary>Mounts one, or returns null where this user may not.</summary>
    public static SmallDisk? TryMount(int kibibytes)
    {
        string path = Directory.CreateTempSubdirectory("antares-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={kibibytes}k", "tmpfs", path) == 0)
        {
            return new SmallDisk(path);
        }

        Directory.Delete(path);
        return null;
    }

    public void Dispose()
    {
        _ = Run("umount", Path);
        Directory.Delete(Path);
    }

    private static int Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
