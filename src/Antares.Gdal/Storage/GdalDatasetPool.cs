using Antares.Gdal.Native;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Open files that readers share one call sequence at a time; a handle is never on two threads at once.</summary>
/// <remarks>
/// A file that was replaced since it was opened (other size or time) is opened anew. An idle handle of a storage unit that was read holds
/// the codec's buffers, about 1 MB, so idle handles are bounded by memory too.
/// </remarks>
public sealed class GdalDatasetPool : IDisposable
{
    private const long DefaultIdleBytes = 64L << 20;
    private const int ScientificShare = 3; // Reason: HDF5 gives little memory back when a file is closed, and opening costs 1 to 3 ms.
    private readonly Lock gate = new();
    private readonly IdleDatasets idle;
    private readonly IdleDatasets idleLocked;
    private readonly DatasetOpening opening;

    /// <summary>Makes an empty pool.</summary>
    /// <param name="capacity">Open files that are kept while nobody uses them; as many again of netCDF and HDF.</param>
    /// <param name="idleBytes">Memory that these may hold; three times as much in netCDF and HDF files.</param>
    /// <param name="ownFolders">Folders whose .tif files are our own storage units.</param>
    public GdalDatasetPool(int capacity = 96, long idleBytes = DefaultIdleBytes, IReadOnlyList<string>? ownFolders = null)
    {
        idle = new IdleDatasets(capacity, idleBytes);
        idleLocked = new IdleDatasets(capacity, idleBytes * ScientificShare);
        opening = new DatasetOpening(ownFolders ?? []);
    }

    /// <summary>The pool that readers share unless they are given another.</summary>
    public static GdalDatasetPool Shared { get; } = new();

    /// <summary>Raised with the path of a file that is about to be replaced or deleted.</summary>
    internal event Action<string>? Forgotten;

    /// <summary>What was opened and decoded through this pool.</summary>
    internal ReadCounts Counts { get; } = new();

    /// <summary>What files say of themselves.</summary>
    internal RasterHeaders Headers { get; } = new();

    /// <summary>Idle handles and the memory they hold.</summary>
    internal (int Files, long Bytes) Idle
    {
        get
        {
            lock (gate)
            {
                return (idle.Count + idleLocked.Count, idle.Bytes + idleLocked.Bytes);
            }
        }
    }

    /// <summary>Closes what is open of a file that is about to be replaced or deleted.</summary>
    public void Forget(string path)
    {
        CloseWhere(e => e.Path == path || e.File == path);
        Headers.Forget(path);
        if (SourcePath.IsRemote(path))
        {
            FileStamp.Forget(path);
            RemoteAnswer.Forget(path);
        }

        Forgotten?.Invoke(path);
    }

    /// <inheritdoc/>
    public void Dispose() => CloseWhere(_ => true);

    /// <summary>True for a storage unit of our own.</summary>
    internal bool IsOwn(string path) => opening.IsOwn(path);

    /// <summary>Opens a file for reading, or takes it from the pool.</summary>
    /// <exception cref="AntaresException">It is missing or no raster.</exception>
    internal GdalDatasetLease Lease(string path, FileStamp stamp)
    {
        GdalRuntime.Start();
        GdalErrors.Clear();
        bool locked = ScientificFormats.Holds(path);
        if (locked)
        {
            ScientificFormats.Enter();
        }

        try
        {
            return new GdalDatasetLease(this, Take(path, stamp, locked) ?? Open(path, stamp, locked));
        }
        catch when (locked)
        {
            ScientificFormats.Exit();
            throw;
        }
    }

    /// <summary>Gives a file back.</summary>
    internal void Return(OpenDataset file, bool keep)
    {
        List<OpenDataset> surplus = [file];
        if (keep)
        {
            lock (gate)
            {
                surplus = IdleOf(file.IsLocked).Add(file);
            }
        }

        surplus.ForEach(Close); // Reason: those of a locked file are locked ones, and the lock is still held here.
        if (file.IsLocked)
        {
            ScientificFormats.Exit();
        }
    }

    private static void Close(OpenDataset file)
    {
        if (!file.IsLocked)
        {
            GdalApi.GDALClose(file.Handle);
            return;
        }

        ScientificFormats.Enter();
        GdalApi.GDALClose(file.Handle);
        ScientificFormats.Exit();
    }

    private IdleDatasets IdleOf(bool locked) => locked ? idleLocked : idle;

    private OpenDataset Open(string path, FileStamp stamp, bool locked)
    {
        if (locked)
        {
            string real = VirtualPath.RealFile(path);
            CloseWhere(f => f.File == real && f.Stamp != stamp); // Reason: HDF5 takes a file that was overwritten for the one it has open.
        }

        (nint handle, IdleCost cost) = opening.Open(path);
        Counts.AddOpen();
        return new OpenDataset(path, stamp, handle, cost, locked);
    }

    private OpenDataset? Take(string path, FileStamp stamp, bool locked)
    {
        while (true)
        {
            OpenDataset? file;
            lock (gate)
            {
                file = IdleOf(locked).Take(path);
            }

            if (file is null || file.Stamp == stamp)
            {
                return file;
            }

            Close(file);
        }
    }

    private void CloseWhere(Func<OpenDataset, bool> chosen)
    {
        List<OpenDataset> closing;
        lock (gate)
        {
            closing = [.. idle.TakeWhere(chosen), .. idleLocked.TakeWhere(chosen)];
        }

        closing.ForEach(Close);
    }
}
