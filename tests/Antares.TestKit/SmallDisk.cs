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

    private readonly bool isOurs;

    private SmallDisk(string path, bool isOurs) => (Path, this.isOurs) = (path, isOurs);

    /// <summary>Why tests with small disks are skipped; null where they run.</summary>
    public static string? Hindrance => Allowed.Value ? null : "needs a user who may mount a small tmpfs";

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    /// <summary>Mounts one.</summary>
    public static SmallDisk Mount(int kibibytes) => TryMount(kibibytes) ?? throw new InvalidOperationException(Hindrance);

    /// <summary>Mounts one over a folder, which is made where it is not there.</summary>
    public static SmallDisk MountAt(string path, int kibibytes)
    {
        Directory.CreateDirectory(path);
        return TryMount(kibibytes, path) ?? throw new InvalidOperationException(Hindrance);
    }

    /// <summary>Lets nobody write on it, or again; waits until no file is open for writing.</summary>
    public void SetReadOnly(bool readOnly)
    {
        for (int n = 0; Run("mount", "-o", $"remount,{(readOnly ? "ro" : "rw")}", Path) != 0; n++)
        {
            if (n == 5000)
            {
                throw new IOException($"'{Path}' cannot be mounted anew.");
            }
        }
    }

    /// <summary>Writes a file that takes all the room there is.</summary>
    /// <returns>The file.</returns>
    public string Fill()
    {
        string path = System.IO.Path.Combine(Path, "fill");
        using FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        byte[] block = new byte[1024];
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            return path; // Reason: full, as it should be.
        }
    }

    public void Dispose()
    {
        // Reason for the second form: a process that another test starts meanwhile holds open files of this disk for a moment, and a busy disk cannot be unmounted at once.
        if (Run("umount", Path) != 0 && Run("umount", "--lazy", Path) != 0)
        {
            throw new IOException($"'{Path}' cannot be unmounted.");
        }

        if (isOurs)
        {
            Directory.Delete(Path);
        }
    }

    private static SmallDisk? TryMount(int kibibytes, string? at = null)
    {
        string path = at ?? Directory.CreateTempSubdirectory("antares-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={kibibytes}k", "tmpfs", path) == 0)
        {
            return new SmallDisk(path, isOurs: at is null);
        }

        if (at is null)
        {
            Directory.Delete(path);
        }

        return null;
    }

    private static int Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
