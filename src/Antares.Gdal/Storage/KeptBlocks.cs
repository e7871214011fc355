using System.Runtime.InteropServices;

namespace Antares.Gdal;

/// <summary>Which blocks of which files are where, and which were used last. Not thread-safe: <see cref="DecodedBlocks"/> holds its lock around every call.</summary>
/// <param name="limit">Bytes in memory.</param>
/// <param name="scratch">Where expected blocks go that find no room; null for away.</param>
internal sealed unsafe class KeptBlocks(long limit, ScratchFile? scratch)
{
    private readonly Dictionary<string, KeptFile> files = new(StringComparer.Ordinal);
    private readonly LinkedList<KeptBlock> recent = new();

    /// <summary>Bytes in memory, or on their way there.</summary>
    public long HeldBytes { get; private set; }

    /// <summary>Paths of files with blocks.</summary>
    public IEnumerable<string> Files => files.Keys;

    /// <summary>The block as it is known now; blocks of an earlier state of the file are dropped.</summary>
    public KeptBlock Find(BlockSource source, int band, int unit)
    {
        if (files.TryGetValue(source.Path, out KeptFile? file) && file.Stamp != source.Stamp)
        {
            Drop(source.Path);
            file = null;
        }

        file ??= files[source.Path] = new KeptFile(source.Path, source.Stamp);
        if (!file.Blocks.TryGetValue((band, unit), out KeptBlock? block))
        {
            file.Blocks[(band, unit)] = block = new KeptBlock(file, band, unit, source.UnitBytes(band), source.PixelsOf(unit));
        }

        return block;
    }

    /// <summary>True where nobody has the block and nobody fetches it.</summary>
    public bool IsMissing(BlockSource source, int band, int unit) =>
        !files.TryGetValue(source.Path, out KeptFile? file) || file.Stamp != source.Stamp || !file.Blocks.TryGetValue((band, unit), out KeptBlock? block) || block.IsNowhere;

    /// <summary>The block and those of other bands that are decoded with it.</summary>
    public List<KeptBlock> Group(BlockSource source, KeptBlock block)
    {
        List<KeptBlock> group = [block];
        if (source.Header.IsInterleaved)
        {
            for (int band = 1; band <= source.Header.BandCount && group.Sum(b => (long)b.Bytes) < limit / 2; band++)
            {
                if (band != block.Key.Band && source.Header.HasPlainBlocks(band)
                    && Find(source, band, block.Key.Unit) is { IsNowhere: true } other)
                {
                    group.Add(other);
                }
            }
        }

        return group;
    }

    /// <summary>One more reader; the block is the newest from now on.</summary>
    public KeptBlock Use(KeptBlock block)
    {
        block.Readers++;
        recent.Remove(block.Node!);
        recent.AddLast(block.Node!);
        return block;
    }

    /// <summary>One reader less; what is used up becomes the oldest.</summary>
    public void GiveBack(KeptBlock block, long copied)
    {
        block.Readers--;
        block.Copied += copied;
        if (block.IsUsedUp)
        {
            recent.Remove(block.Node!);
            recent.AddFirst(block.Node!);
        }

        Settle(block);
    }

    /// <summary>A fetched block is there, or could not be read.</summary>
    public void Arrive(KeptBlock block, nint pixels, bool isRead, bool isUsed)
    {
        block.IsBusy = false;
        if (isRead)
        {
            block.Pixels = pixels;
            block.Node = recent.AddLast(block);
            block.Readers += isUsed ? 1 : 0;
        }
        else if (pixels != 0)
        {
            NativeMemory.Free((void*)pixels);
            HeldBytes -= block.Bytes;
        }

        Settle(block);
    }

    /// <summary>Counts a block in, and lets the longest unused ones go as far as the limit demands.</summary>
    /// <returns>Blocks that are to be written to the scratch file, busy until then.</returns>
    public List<KeptBlock> MakeRoom(int bytes, Func<KeptBlock, bool> isExpected)
    {
        List<KeptBlock> spilling = [];
        HeldBytes += bytes;
        long leaving = 0;
        for (LinkedListNode<KeptBlock>? node = recent.First; node is not null && HeldBytes - leaving > limit;)
        {
            KeptBlock block = node.Value;
            node = node.Next;
            if (block.Readers > 0)
            {
                continue;
            }

            recent.Remove(block.Node!);
            if (scratch is not null && block.Place < 0 && !block.IsUsedUp && isExpected(block))
            {
                block.IsBusy = true;
                leaving += block.Bytes;
                spilling.Add(block);
            }
            else
            {
                FreePixels(block);
                Settle(block);
            }
        }

        return spilling;
    }

    /// <summary>Frees what a block holds when nobody needs it, and forgets it when it holds nothing.</summary>
    public void Settle(KeptBlock block)
    {
        if (block.IsBusy || block.Readers > 0)
        {
            return;
        }

        if (block.File.IsDropped)
        {
            if (block.Pixels != 0)
            {
                recent.Remove(block.Node!);
                FreePixels(block);
            }

            if (block.Place >= 0)
            {
                scratch!.Release(block.Place, block.Bytes);
                block.Place = KeptBlock.Nowhere;
            }
        }

        if (block.Pixels == 0 && block.Place < 0)
        {
            block.File.Blocks.Remove(block.Key);
            if (block.File.Blocks.Count == 0 && files.TryGetValue(block.File.Path, out KeptFile? file) && file == block.File)
            {
                files.Remove(block.File.Path);
            }
        }
    }

    /// <summary>Its memory goes; its place on disk stays.</summary>
    public void FreePixels(KeptBlock block)
    {
        NativeMemory.Free((void*)block.Pixels);
        (block.Pixels, block.Node) = (0, null);
        HeldBytes -= block.Bytes;
    }

    /// <summary>The blocks of a file go as soon as nobody copies from them.</summary>
    public void Drop(string path)
    {
        if (files.Remove(path, out KeptFile? file))
        {
            file.IsDropped = true;
            file.Blocks.Values.ToList().ForEach(Settle);
        }
    }
}
