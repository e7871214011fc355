using System.Runtime.InteropServices;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Decoded blocks of files that are read in parts: each is decoded once, by one thread, and kept in memory up to a limit.</summary>
/// <remarks>
/// Beyond the limit the longest unused block goes: to a scratch file when a task expects its file, else away. Blocks of cheap formats go
/// first, and away, once as many pixels were copied as they have. A lease of a file is never
/// held while waiting for another thread's block, so the lock of the netCDF library cannot close a circle.
/// </remarks>
public sealed unsafe class DecodedBlocks : IDecodedBlocks, IDisposable
{
    private const long SpareBytes = 1L << 30;
    private const long MostTogether = 32L << 20;
    private readonly object gate = new(); // Reason: Lock cannot wait for a pulse.
    private readonly Expectations expected = new();
    private readonly KeptBlocks kept;
    private readonly GdalDatasetPool pool;
    private readonly long limit;
    private readonly ScratchFile? scratch;

    /// <summary>Keeps nothing yet.</summary>
    /// <param name="pool">Tells of files that are replaced.</param>
    /// <param name="memoryBytes">Memory for blocks; while they are decoded and copied it may be exceeded by one block per thread.</param>
    /// <param name="scratchFolder">Where blocks of expected files go that find no room; nowhere when left out.</param>
    public DecodedBlocks(GdalDatasetPool pool, long memoryBytes, string? scratchFolder = null)
        : this(pool, memoryBytes, scratchFolder, SpareBytes)
    {
    }

    /// <summary>The same with another reserve on the disk, for tests.</summary>
    internal DecodedBlocks(GdalDatasetPool pool, long memoryBytes, string? scratchFolder, long spareBytes)
    {
        (this.pool, limit) = (pool, memoryBytes);
        scratch = scratchFolder is null ? null : new ScratchFile(scratchFolder, spareBytes);
        kept = new KeptBlocks(limit, scratch);
        pool.Forgotten += Forget;
    }

    /// <summary>Bytes in memory, and blocks that were written to the scratch file so far.</summary>
    internal (long Bytes, long Spilled) State
    {
        get
        {
            lock (gate)
            {
                return (kept.HeldBytes, scratch?.Written ?? 0);
            }
        }
    }

    /// <inheritdoc/>
    public void Expect(string task, IEnumerable<string> files)
    {
        lock (gate)
        {
            expected.Add(task, files);
        }
    }

    /// <inheritdoc/>
    public void Finish(string task)
    {
        lock (gate)
        {
            expected.Remove(task).ForEach(kept.Drop);
        }
    }

    /// <summary>Frees all blocks; no read may be under way.</summary>
    public void Dispose()
    {
        pool.Forgotten -= Forget;
        lock (gate)
        {
            kept.Files.ToList().ForEach(kept.Drop);
        }

        scratch?.Dispose();
    }

    /// <summary>True while a task expects a file.</summary>
    internal bool IsExpected(string path)
    {
        lock (gate)
        {
            return expected.Contains(path);
        }
    }

    /// <summary>True for a band whose blocks are of a size and kind that can be kept.</summary>
    internal bool Fits(RasterHeader header, int band)
    {
        BlockGrid units = header.Blocks.Units;
        return header.HasPlainBlocks(band) && (long)units.Width * units.Height * GdalTypes.SizeOf(header.BandTypes[band - 1]) <= limit;
    }

    /// <summary>Reads a window by way of its blocks.</summary>
    internal void Read(BlockSource source, int band, PixelTarget target, CancellationToken cancel)
    {
        BlockGrid units = source.Units;
        PixelWindow around = units.Around(target.Window);
        if (source.IsRemote)
        {
            FetchMissing(source, band, around, cancel);
        }

        for (int row = around.Row; row < around.EndRow; row++)
        {
            for (int column = around.Column; column < around.EndColumn; column++)
            {
                cancel.ThrowIfCancellationRequested();
                KeptBlock block = Borrow(source, band, column, row);
                BlockCopy.To((byte*)block.Pixels, source.Header.BandTypes[band - 1], units.Width, units.Window(column, row), target);
                GiveBack(block, units.Window(column, row).Intersect(target.Window).PixelCount);
            }
        }
    }

    /// <summary>A block in memory that stays there until it is given back; decoded or read back here when no other thread has done so.</summary>
    private KeptBlock Borrow(BlockSource source, int band, int column, int row)
    {
        int unit = (row * source.Units.Columns) + column;
        List<KeptBlock> fetched;
        lock (gate)
        {
            KeptBlock block = kept.Find(source, band, unit);
            while (block.IsBusy)
            {
                Monitor.Wait(gate);
                block = kept.Find(source, band, unit);
            }

            if (block.Pixels != 0)
            {
                return kept.Use(block);
            }

            fetched = block.Place >= 0 ? [block] : kept.Group(source, block);
            fetched.ForEach(b => b.IsBusy = true);
        }

        Fetch(fetched, isUsed: true, pixels => source.Decode([.. fetched.Select(b => b.Key.Band)], column, row, pixels));
        return fetched[0];
    }

    /// <summary>Fetches the blocks around a window that nobody has, rectangle by rectangle, in as few requests as GDAL makes of them.</summary>
    private void FetchMissing(BlockSource source, int band, PixelWindow around, CancellationToken cancel)
    {
        int[] bands = source.Header.IsInterleaved
            ? [band, .. Enumerable.Range(1, source.Header.BandCount).Where(b => b != band && source.Header.BandTypes[b - 1] == source.Header.BandTypes[band - 1])]
            : [band];
        long most = Math.Min(limit / 4, MostTogether) / source.UnitBytes(band) / bands.Length;
        foreach (PixelWindow units in MissingUnits.Rectangles(around, (int)Math.Min(most, int.MaxValue), (column, row) => IsMissing(source, band, column, row)))
        {
            cancel.ThrowIfCancellationRequested();
            if (TakeTogether(source, bands, units) is List<KeptBlock> blocks)
            {
                Fetch(blocks, isUsed: false, pixels => source.DecodeTogether(bands, units, pixels));
            }
        }
    }

    private bool IsMissing(BlockSource source, int band, int column, int row)
    {
        lock (gate)
        {
            return kept.IsMissing(source, band, (row * source.Units.Columns) + column);
        }
    }

    /// <summary>The blocks of a rectangle, busy from now on; null where another thread has come to one of them.</summary>
    private List<KeptBlock>? TakeTogether(BlockSource source, int[] bands, PixelWindow units)
    {
        lock (gate)
        {
            List<KeptBlock> blocks =
            [
                .. from band in bands
                   from row in Enumerable.Range(units.Row, units.Height)
                   from column in Enumerable.Range(units.Column, units.Width)
                   select kept.Find(source, band, (row * source.Units.Columns) + column),
            ];
            bool areFree = blocks.TrueForAll(b => b.IsNowhere);
            blocks.ForEach(b => b.IsBusy |= areFree);
            if (!areFree)
            {
                blocks.ForEach(kept.Settle);
            }

            return areFree ? blocks : null;
        }
    }

    private void GiveBack(KeptBlock block, long copied)
    {
        lock (gate)
        {
            kept.GiveBack(block, copied);
        }
    }

    /// <summary>Brings busy blocks into memory; the first one is then in use, if it is to be.</summary>
    private void Fetch(List<KeptBlock> blocks, bool isUsed, Action<nint[]> decode)
    {
        nint[] pixels = new nint[blocks.Count];
        bool isRead = false;
        try
        {
            for (int i = 0; i < pixels.Length; i++)
            {
                MakeRoom(blocks[i].Bytes);
                pixels[i] = (nint)NativeMemory.Alloc((nuint)blocks[i].Bytes);
            }

            if (blocks[0].Place < 0 || !scratch!.TryRead(blocks[0].Place, pixels[0], blocks[0].Bytes))
            {
                decode(pixels);
            }

            isRead = true;
        }
        finally
        {
            lock (gate)
            {
                for (int i = 0; i < pixels.Length; i++)
                {
                    kept.Arrive(blocks[i], pixels[i], isRead, isUsed && i == 0);
                }

                Monitor.PulseAll(gate);
            }
        }
    }

    /// <summary>Takes a place in memory, after the longest unused blocks have gone as far as the limit demands.</summary>
    private void MakeRoom(int bytes)
    {
        List<KeptBlock> spilling;
        lock (gate)
        {
            spilling = kept.MakeRoom(bytes, b => expected.Contains(b.File.Path));
        }

        spilling.ForEach(Spill);
    }

    private void Spill(KeptBlock block)
    {
        long place = KeptBlock.Nowhere;
        try
        {
            place = scratch!.Write(block.Pixels, block.Bytes);
        }
        finally
        {
            lock (gate) // Reason: whatever happened, other threads wait for this block.
            {
                (block.Place, block.IsBusy) = (place, false);
                kept.FreePixels(block);
                kept.Settle(block);
                Monitor.PulseAll(gate);
            }
        }
    }

    private void Forget(string path)
    {
        lock (gate)
        {
            kept.Files.Where(f => VirtualPath.RealFile(f) == path).ToList().ForEach(kept.Drop);
        }
    }
}
