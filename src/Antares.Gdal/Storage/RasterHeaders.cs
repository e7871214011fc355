using System.Collections.Concurrent;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>What files say of themselves, kept until they change.</summary>
internal sealed class RasterHeaders
{
    private const int Most = 1 << 16;
    private readonly ConcurrentDictionary<string, Kept> kept = new(StringComparer.Ordinal);

    /// <summary>The header of a file of this stamp, and its description once somebody asked for it; null for an unknown file.</summary>
    public Kept? Find(string path, FileStamp stamp) =>
        stamp != default && kept.TryGetValue(path, out Kept? found) && found.Stamp == stamp ? found : null;

    /// <summary>Keeps a header.</summary>
    public void Keep(string path, FileStamp stamp, RasterHeader header, RasterInfo? info)
    {
        if (kept.Count >= Most)
        {
            kept.Clear(); // Reason: a bound that no run reaches; describing a file again costs a tenth of a millisecond.
        }

        kept[path] = new Kept(stamp, header, info);
    }

    /// <summary>Drops the header of a file that is being replaced.</summary>
    public void Forget(string path) => kept.TryRemove(path, out _);

    internal sealed record Kept(FileStamp Stamp, RasterHeader Header, RasterInfo? Info);
}
