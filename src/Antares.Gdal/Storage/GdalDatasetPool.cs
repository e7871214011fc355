using Antares.Gdal.Native;

namespace Antares.Gdal;

/// <summary>Open files that readers share one call sequence at a time; a handle is never on two threads at once.</summary>
/// <remarks>A file that was replaced since it was opened (other size or time) is opened anew.</remarks>
public sealed class GdalDatasetPool : IDisposable
{
    private static readonly Lock ScientificFormats = new(); // Reason: the netCDF and HDF libraries are not thread-safe.
    private readonly Lock gate = new();
    private readonly LinkedList<Entry> idle = new();
    private readonly int capacity;

    /// <summary>Makes an empty pool.</summary>
    /// <param name="capacity">Open files that are kept while nobody uses them.</param>
    public GdalDatasetPool(int capacity = 96) => this.capacity = capacity;

    /// <summary>The pool that readers share unless they are given another.</summary>
    public static GdalDatasetPool Shared { get; } = new();

    /// <summary>Closes what is open of a file that is about to be replaced or deleted.</summary>
    public void Forget(string path) => CloseWhere(e => e.Path == path || VirtualPath.RealFile(e.Path) == path);

    /// <inheritdoc/>
    public void Dispose() => CloseWhere(_ => true);

    /// <summary>Opens a file for reading, or takes it from the pool.</summary>
    /// <exception cref="AntaresException">It is missing or no raster.</exception>
    internal GdalDatasetLease Lease(string path)
    {
        GdalRuntime.Start();
        GdalErrors.Clear();
        FileStamp stamp = FileStamp.Of(path);
        bool locked = NeedsLock(path);
        if (locked)
        {
            ScientificFormats.Enter();
        }

        try
        {
            Entry entry = Take(path, stamp) ?? Open(path, stamp);
            return new GdalDatasetLease(this, entry, locked);
        }
        catch when (locked)
        {
            ScientificFormats.Exit();
            throw;
        }
    }

    private static bool NeedsLock(string path) =>
        path.StartsWith("NETCDF:", StringComparison.OrdinalIgnoreCase) || path.StartsWith("HDF", StringComparison.OrdinalIgnoreCase)
        || Path.GetExtension(path).ToLowerInvariant() is ".nc" or ".nc4" or ".h5" or ".hdf" or ".hdf5" or ".he5";

    private static unsafe Entry Open(string path, FileStamp stamp)
    {
        nint handle = GdalApi.GDALOpenEx(path, GdalApi.OpenRaster | GdalApi.OpenVerboseError, null, null, null);
        return handle == 0 ? throw GdalFault.Unreadable(path, "a raster") : new Entry(path, stamp, handle);
    }

    private Entry? Take(string path, FileStamp stamp)
    {
        Entry? stale = null;
        lock (gate)
        {
            for (LinkedListNode<Entry>? node = idle.Last; node is not null; node = node.Previous)
            {
                if (node.Value.Path == path)
                {
                    idle.Remove(node);
                    if (node.Value.Stamp == stamp)
                    {
                        return node.Value;
                    }

                    stale = node.Value;
                    break;
                }
            }
        }

        if (stale is { } replaced)
        {
            GdalApi.GDALClose(replaced.Handle);
        }

        return null;
    }

    private void Return(Entry entry, bool keep)
    {
        Entry? surplus = keep ? null : entry;
        if (keep)
        {
            lock (gate)
            {
                idle.AddLast(entry);
                if (idle.Count > capacity)
                {
                    surplus = idle.First!.Value;
                    idle.RemoveFirst();
                }
            }
        }

        if (surplus is { } closing)
        {
            GdalApi.GDALClose(closing.Handle);
        }
    }

    private void CloseWhere(Func<Entry, bool> chosen)
    {
        List<Entry> closing;
        lock (gate)
        {
            closing = idle.Where(chosen).ToList();
            closing.ForEach(e => idle.Remove(e));
        }

        closing.ForEach(e => GdalApi.GDALClose(e.Handle));
    }

    internal sealed record Entry(string Path, FileStamp Stamp, nint Handle);

    /// <summary>Size and time of a file: another stamp means another file.</summary>
    internal readonly record struct FileStamp(long Length, DateTime Written)
    {
        public static FileStamp Of(string path)
        {
            FileInfo file = new(VirtualPath.RealFile(path));
            return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc) : default;
        }
    }

    /// <summary>The right to use one open file on this thread.</summary>
    internal readonly struct GdalDatasetLease(GdalDatasetPool pool, Entry entry, bool locked) : IDisposable
    {
        public nint Handle => entry.Handle;

        public string Path => entry.Path;

        /// <summary>The handle of a band, or a fault that says how many there are.</summary>
        public nint Band(int index)
        {
            int count = GdalApi.GDALGetRasterCount(entry.Handle);
            return index >= 1 && index <= count
                ? GdalApi.GDALGetRasterBand(entry.Handle, index)
                : throw new AntaresException($"The file has {count} bands; band {index} was asked for.", entry.Path, "Check the band number in the product or metadata file.");
        }

        /// <summary>Gives the file back; one that reported an error is closed.</summary>
        public void Dispose()
        {
            pool.Return(entry, keep: !locked && !GdalErrors.Any);
            if (locked)
            {
                ScientificFormats.Exit();
            }
        }
    }
}
