using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Antares.Gdal;

/// <summary>Blocks that found no room in memory, raw in one file that has no name any more: it ends with the process.</summary>
/// <remarks>A disk that is full or fails only costs time: the block counts as not kept and is decoded again. Any thread may call.</remarks>
/// <param name="folder">Made when it is first needed.</param>
/// <param name="spareBytes">Space that is left free on the disk.</param>
internal sealed unsafe class ScratchFile(string folder, long spareBytes) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, Stack<long>> free = [];
    private SafeFileHandle? file;
    private long end;
    private long used;
    private bool isFull;

    /// <summary>Blocks written so far.</summary>
    public long Written { get; private set; }

    /// <summary>Writes a block.</summary>
    /// <returns>Its place, or <see cref="KeptBlock.Nowhere"/> when there is no space.</returns>
    public long Write(nint pixels, int bytes)
    {
        long place = Reserve(bytes);
        if (place == KeptBlock.Nowhere)
        {
            return place;
        }

        try
        {
            RandomAccess.Write(file!, new ReadOnlySpan<byte>((void*)pixels, bytes), place);
            return place;
        }
        catch (IOException)
        {
            // Reason: a full disk is no fault of the run, which can decode the block again.
            Release(place, bytes);
            isFull = true;
            return KeptBlock.Nowhere;
        }
    }

    /// <summary>Reads a block back.</summary>
    /// <returns>False when the disk failed: then it must be decoded again.</returns>
    public bool TryRead(long place, nint pixels, int bytes)
    {
        try
        {
            return RandomAccess.Read(file!, new Span<byte>((void*)pixels, bytes), place) == bytes;
        }
        catch (IOException)
        {
            return false; // Reason: as above.
        }
    }

    /// <summary>Gives the space of a block back; with the last one the file becomes empty.</summary>
    public void Release(long place, int bytes)
    {
        lock (gate)
        {
            used -= bytes;
            if (used > 0)
            {
                PlacesOf(bytes).Push(place);
                return;
            }

            free.Clear();
            (end, isFull) = (0, false);
            if (file is not null)
            {
                RandomAccess.SetLength(file, 0);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();

    private long Reserve(int bytes)
    {
        lock (gate)
        {
            if (isFull || (file is null && !Open()))
            {
                return KeptBlock.Nowhere;
            }

            if (PlacesOf(bytes).TryPop(out long place))
            {
                used += bytes;
                Written++;
                return place;
            }

            if (new DriveInfo(folder).AvailableFreeSpace < spareBytes + bytes)
            {
                return KeptBlock.Nowhere;
            }

            (place, end, used) = (end, end + bytes, used + bytes);
            Written++;
            return place;
        }
    }

    private bool Open()
    {
        try
        {
            Directory.CreateDirectory(folder);
            string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Guid.NewGuid():N}.blocks"));
            file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            foreach (string name in Directory.EnumerateFiles(folder, "*.blocks"))
            {
                File.Delete(name); // Reason: ours, and what a process left that died between these two lines.
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            isFull = true; // Reason: as for a full disk.
            return false;
        }
    }

    private Stack<long> PlacesOf(int bytes)
    {
        if (!free.TryGetValue(bytes, out Stack<long>? places))
        {
            free[bytes] = places = new Stack<long>();
        }

        return places;
    }
}
