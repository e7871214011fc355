using System.Collections.Concurrent;

namespace Antares.Gdal;

/// <summary>What files say of themselves, kept until they change.</summary>
internal sealed class RasterHeaders
{
    private const int Most = 1 << 16;
    private readonly ConcurrentDictionary<string, (FileStamp Stamp, RasterHeader Header)> kept = new(StringComparer.Ordinal);

    /// <summary>The header of a file of this stamp, or null.</summary>
    public RasterHeader? Find(string path, FileStamp stamp) =>
        stamp != default && kept.TryGetValue(path, out (FileStamp Stamp, RasterHeader Header) found) && found.Stamp == stamp ? found.Header : null;

    /// <summary>Keeps a header.</summary>
    public void Keep(string path, FileStamp stamp, RasterHeader header)
    {
        if (kept.Count >= Most)
        {
            kept.Clear(); // Reason: a bound that no run reaches; describing a file again costs a tenth of a millisecond.
        }

        kept[path] = (stamp, header);
    }

    /// <summary>Drops the header of a file that is being replaced.</summary>
    public void Forget(string path) => kept.TryRemove(path, out _);
}
