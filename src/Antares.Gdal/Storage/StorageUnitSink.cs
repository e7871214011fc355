using System.Runtime.InteropServices;
using Antares.Gdal.Native;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>
/// Collects the blocks of a storage unit and writes them in raster order at the end, so that the bytes of the file do not depend on
/// the order and shape of the windows. Blocks without data take no memory and no place in the file.
/// </summary>
internal sealed unsafe class StorageUnitSink(RasterFile file, IFileStore files, GdalDatasetPool pool) : IRasterSink
{
    private const int Size = TiffOptions.BlockSize;
    private readonly int pixelBytes = PixelTypes.SizeOf(file.Type);
    private readonly byte[] nodata = NodataBytes.Of(file);
    private readonly SortedDictionary<(int Band, int Row, int Column), byte[]> blocks = [];

    /// <inheritdoc/>
    public void Write<T>(PixelWindow window, ReadOnlySpan<T> pixels, int band = 1)
        where T : unmanaged
    {
        SinkArguments.Check(file, window, pixels, band);
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(pixels);
        foreach (PixelWindow part in window.Blocks(Size))
        {
            (int, int, int) key = (band, part.Row / Size, part.Column / Size);
            if (blocks.TryGetValue(key, out byte[]? block) || !IsNodata(bytes, window, part))
            {
                CopyPart(bytes, window, part, block ?? AddBlock(key));
            }
        }
    }

    /// <inheritdoc/>
    public void Complete()
    {
        string aside = files.Aside(file.Path);
        try
        {
            WriteFile(aside);
            pool.Forget(file.Path);
            files.Publish(aside, file.Path);
        }
        finally
        {
            File.Delete(aside);
            blocks.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => blocks.Clear();

    private void WriteFile(string aside)
    {
        nint dataset = DatasetHeader.Create(file, aside, TiffOptions.StorageUnit(file));
        bool written = true;
        foreach (((int band, int row, int column), byte[] block) in blocks)
        {
            fixed (byte* pixels = block)
            {
                written = written && (IsNodata(block) || GdalApi.GDALWriteBlock(GdalApi.GDALGetRasterBand(dataset, band), column, row, pixels) == 0);
            }
        }

        GdalApi.GDALFlushCache(dataset);
        GdalApi.GDALClose(dataset);
        if (!written || GdalErrors.Any)
        {
            throw GdalFault.Unwritable(file.Path);
        }
    }

    private byte[] AddBlock((int, int, int) key)
    {
        byte[] block = new byte[Size * Size * pixelBytes];
        NodataBytes.Fill(block, nodata);
        return blocks[key] = block;
    }

    private void CopyPart(ReadOnlySpan<byte> bytes, PixelWindow window, PixelWindow part, byte[] block)
    {
        int length = part.Width * pixelBytes;
        for (int row = part.Row; row < part.EndRow; row++)
        {
            int source = (((row - window.Row) * window.Width) + part.Column - window.Column) * pixelBytes;
            int target = ((row % Size * Size) + (part.Column % Size)) * pixelBytes;
            bytes.Slice(source, length).CopyTo(block.AsSpan(target));
        }
    }

    private bool IsNodata(ReadOnlySpan<byte> bytes, PixelWindow window, PixelWindow part)
    {
        int length = part.Width * pixelBytes;
        for (int row = part.Row; row < part.EndRow; row++)
        {
            int source = (((row - window.Row) * window.Width) + part.Column - window.Column) * pixelBytes;
            if (!IsNodata(bytes.Slice(source, length)))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsNodata(ReadOnlySpan<byte> bytes) => NodataBytes.AreAll(bytes, nodata);
}
