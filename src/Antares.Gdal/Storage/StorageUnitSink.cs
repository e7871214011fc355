using System.Runtime.InteropServices;
using Antares.Gdal.Native;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>
/// Writes a storage unit in raster order of its blocks while the windows come, so that the bytes of the file depend on the pixels alone.
/// Only the blocks of the present row of blocks are held; blocks without data take no memory and no place in the file.
/// </summary>
internal sealed unsafe class StorageUnitSink(RasterFile file, IFileStore files, GdalDatasetPool pool) : IRasterSink
{
    private const int Size = TiffOptions.BlockSize;
    private readonly int pixelBytes = PixelTypes.SizeOf(file.Type);
    private readonly byte[] nodata = NodataBytes.Of(file);
    private readonly SortedDictionary<int, byte[]> row = [];
    private readonly Stack<byte[]> spare = [];
    private (int Band, int Row) present = (1, 0);
    private int finished; // Reason: columns of the present row before this one are in the file or without data for good.
    private string aside = "";
    private nint dataset;
    private bool isOver;

    /// <inheritdoc/>
    public void Write<T>(PixelWindow window, ReadOnlySpan<T> pixels, int band = 1)
        where T : unmanaged
    {
        SinkArguments.Check(file, window, pixels, band);
        ObjectDisposedException.ThrowIf(isOver, this);
        GdalErrors.Clear();
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(pixels);
        foreach (PixelWindow part in window.Blocks(Size))
        {
            Advance(band, part);
            if (part == window && part == BlockAt(part) && row.Count == 0)
            {
                WriteWhole(bytes, part);
            }
            else
            {
                Hold(bytes, window, part);
            }
        }
    }

    /// <inheritdoc/>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(isOver, this);
        GdalErrors.Clear();
        try
        {
            FinishRow();
            Begin();
            Close();
            pool.Forget(file.Path);
            files.Publish(aside, file.Path);
        }
        finally
        {
            Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        isOver = true;
        row.Clear();
        spare.Clear();
        if (dataset != 0)
        {
            GdalApi.GDALClose(dataset);
            dataset = 0;
            GdalErrors.Clear(); // Reason: the file is thrown away.
        }

        if (aside.Length > 0)
        {
            File.Delete(aside);
            aside = "";
        }
    }

    /// <summary>All pixels of the block that holds a window.</summary>
    private PixelWindow BlockAt(PixelWindow part) =>
        file.GeoBox.Window.Intersect(new PixelWindow(part.Column / Size * Size, part.Row / Size * Size, Size, Size));

    /// <summary>Finishes the rows before that of a window.</summary>
    private void Advance(int band, PixelWindow part)
    {
        (int Band, int Row) wanted = (band, part.Row / Size);
        int order = wanted.CompareTo(present);
        if (order < 0 || (order == 0 && part.Column / Size < finished))
        {
            throw new ArgumentException(
                $"Band {band}, {part} lies before band {present.Band}, block row {present.Row}, block column {finished} of {file.Path}, which is being written.", nameof(part));
        }

        if (order > 0)
        {
            FinishRow();
            (present, finished) = (wanted, 0);
        }
    }

    private void FinishRow()
    {
        foreach ((int column, byte[] block) in row)
        {
            WriteBlock(column, block);
            spare.Push(block);
        }

        row.Clear();
    }

    private void WriteWhole(ReadOnlySpan<byte> bytes, PixelWindow part)
    {
        int column = part.Column / Size;
        finished = column + 1;
        if (part.PixelCount == Size * Size)
        {
            WriteBlock(column, bytes);
        }
        else if (!IsNodata(bytes))
        {
            byte[] block = EmptyBlock();
            CopyPart(bytes, part, part, block);
            WriteBlock(column, block);
            spare.Push(block);
        }
    }

    private void Hold(ReadOnlySpan<byte> bytes, PixelWindow window, PixelWindow part)
    {
        int column = part.Column / Size;
        if (row.TryGetValue(column, out byte[]? block) || !IsNodata(bytes, window, part))
        {
            CopyPart(bytes, window, part, block ?? (row[column] = EmptyBlock()));
        }
    }

    private void WriteBlock(int column, ReadOnlySpan<byte> block)
    {
        if (IsNodata(block))
        {
            return;
        }

        Begin();
        fixed (byte* pixels = block)
        {
            int failed = GdalApi.GDALWriteBlock(GdalApi.GDALGetRasterBand(dataset, present.Band), column, present.Row, pixels);
            if (failed != 0 || GdalErrors.Any)
            {
                throw GdalFault.Unwritable(file.Path);
            }
        }
    }

    private void Begin()
    {
        if (dataset == 0)
        {
            aside = files.Aside(file.Path);
            dataset = DatasetHeader.Create(file, aside, TiffOptions.StorageUnit(file));
        }
    }

    private void Close()
    {
        GdalApi.GDALFlushCache(dataset);
        GdalApi.GDALClose(dataset);
        dataset = 0;
        if (GdalErrors.Any)
        {
            throw GdalFault.Unwritable(file.Path);
        }
    }

    private byte[] EmptyBlock()
    {
        byte[] block = spare.Count > 0 ? spare.Pop() : new byte[Size * Size * pixelBytes];
        NodataBytes.Fill(block, nodata);
        return block;
    }

    private void CopyPart(ReadOnlySpan<byte> bytes, PixelWindow window, PixelWindow part, byte[] block)
    {
        int length = part.Width * pixelBytes;
        for (int line = part.Row; line < part.EndRow; line++)
        {
            int source = (((line - window.Row) * window.Width) + part.Column - window.Column) * pixelBytes;
            int target = ((line % Size * Size) + (part.Column % Size)) * pixelBytes;
            bytes.Slice(source, length).CopyTo(block.AsSpan(target));
        }
    }

    private bool IsNodata(ReadOnlySpan<byte> bytes, PixelWindow window, PixelWindow part)
    {
        int length = part.Width * pixelBytes;
        for (int line = part.Row; line < part.EndRow; line++)
        {
            int source = (((line - window.Row) * window.Width) + part.Column - window.Column) * pixelBytes;
            if (!IsNodata(bytes.Slice(source, length)))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsNodata(ReadOnlySpan<byte> bytes) => NodataBytes.AreAll(bytes, nodata);
}
