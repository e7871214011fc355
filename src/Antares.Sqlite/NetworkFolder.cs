namespace Antares.Sqlite;

/// <summary>Tells file systems that several machines share: there SQLite's shared memory does not work.</summary>
internal static class NetworkFolder
{
    private static readonly string[] Shared =
        ["nfs", "cifs", "smb", "lustre", "gpfs", "beegfs", "ceph", "afs", "9p", "fuse.sshfs", "fuse.glusterfs", "glusterfs"];

    /// <summary>True when the file lies, or would lie, on such a file system.</summary>
    public static bool Holds(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string format;
        try
        {
            format = new DriveInfo(folder).DriveFormat;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return true; // A folder of unknown nature gets the careful treatment.
        }

        return Shared.Any(name => format.StartsWith(name, StringComparison.OrdinalIgnoreCase));
    }
}
