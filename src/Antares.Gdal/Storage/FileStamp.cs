using System.Collections.Concurrent;
using Antares.Gdal.Native;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Size and time of a file: another stamp means another file.</summary>
internal readonly record struct FileStamp(long Length, DateTime Written)
{
    // Reason: over the network a stamp costs a journey, so it is taken once; whoever learns that a file was replaced forgets it.
    private static readonly ConcurrentDictionary<string, FileStamp> Remote = new(StringComparer.Ordinal);

    /// <summary>The stamp of the file behind a path; the default where there is none.</summary>
    /// <exception cref="AntaresException">Its server refuses or does not answer, or has none.</exception>
    public static FileStamp Of(string path)
    {
        if (SourcePath.IsRemote(path))
        {
            return Remote.GetOrAdd(SourcePath.Carrier(path), Ask);
        }

        FileInfo file = new(VirtualPath.RealFile(path));
        return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc) : default;
    }

    /// <summary>Forgets the stamp of a file on a server.</summary>
    public static void Forget(string path) => Remote.TryRemove(SourcePath.Carrier(path), out _);

    private static FileStamp Ask(string carrier)
    {
        GdalRuntime.Start();
        return RemoteTries.Run(carrier, _ => FileStat.Of(carrier) is FileStat stat
            ? new FileStamp(stat.Bytes, stat.Modified?.UtcDateTime ?? DateTime.UnixEpoch)
            : throw GdalFault.Make("The file cannot be reached.", SourcePath.Shown(carrier), "Check the network."));
    }
}
