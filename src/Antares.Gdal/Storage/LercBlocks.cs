using System.Globalization;
using System.Runtime.InteropServices;
using Antares.Gdal.Native;
using Microsoft.Win32.SafeHandles;

namespace Antares.Gdal;

/// <summary>
/// Where the LERC blocks of a storage unit lie in its file, so that they can be decoded without an open dataset: an open one holds two
/// buffers of a block's size, and a recipe reads thousands of files.
/// </summary>
internal sealed unsafe class LercBlocks
{
    private const int Int16 = 3, UInt16 = 2;
    private readonly long[] offsets;
    private readonly int[] sizes;
    private readonly BlockGrid grid;
    private readonly bool isSigned;
    private readonly ushort nodata;

    private LercBlocks(long[] offsets, int[] sizes, BlockGrid grid, bool isSigned, ushort nodata)
    {
        this.offsets = offsets;
        this.sizes = sizes;
        this.grid = grid;
        this.isSigned = isSigned;
        this.nodata = nodata;
    }

    /// <summary>The blocks of an open file; null for other compressions and types, which GDAL reads.</summary>
    public static LercBlocks? Of(GdalDatasetLease file, BlockGrid grid, int bandCount)
    {
        int type = GdalApi.GDALGetRasterDataType(file.Band(1));
        if (bandCount != 1 || type is not (Int16 or UInt16) || Item(file.Handle, "COMPRESSION", "IMAGE_STRUCTURE") != "LERC" || !LercLibrary.IsThere)
        {
            return null;
        }

        int columns = grid.Columns, rows = ((grid.Plane.Height - 1) / grid.Height) + 1, found = 0;
        long[] offsets = new long[columns * rows];
        int[] sizes = new int[offsets.Length];
        for (int block = 0; block < offsets.Length; block++)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{block % columns}_{block / columns}");
            offsets[block] = Number(file.Band(1), "BLOCK_OFFSET_" + place);
            sizes[block] = (int)Number(file.Band(1), "BLOCK_SIZE_" + place);
        }

        double nodata = GdalApi.GDALGetRasterNoDataValue(file.Band(1), &found);
        return new LercBlocks(offsets, sizes, grid, type == Int16, found == 0 ? (ushort)0 : unchecked((ushort)(int)nodata));
    }

    /// <summary>Reads a window of whole blocks.</summary>
    /// <param name="path">The file.</param>
    /// <param name="target">Where the pixels go.</param>
    /// <param name="cancel">Checked between blocks.</param>
    /// <returns>Number of blocks; -1 when one is damaged: then GDAL is asked, which says what is wrong.</returns>
    public int Read(string path, PixelTarget target, CancellationToken cancel)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        BlockGrid blocks = grid;
        var around = blocks.Around(target.Window);
        byte* scratch = null;
        try
        {
            for (int row = around.Row; row < around.EndRow; row++)
            {
                for (int column = around.Column; column < around.EndColumn; column++)
                {
                    cancel.ThrowIfCancellationRequested();
                    var block = blocks.Window(column, row);
                    bool isPlain = block.PixelCount == (long)grid.Width * grid.Height && target.Stride == grid.Width;
                    scratch = isPlain || scratch is not null ? scratch : (byte*)NativeMemory.Alloc((nuint)grid.Width, (nuint)grid.Height * sizeof(ushort));
                    byte* into = isPlain ? target.At(block.Column, block.Row) : scratch;
                    if (!Decode(file, (row * grid.Columns) + column, into))
                    {
                        return -1;
                    }

                    if (!isPlain)
                    {
                        BlockCopy.To(scratch, target.Type, grid.Width, block, target);
                    }
                }
            }
        }
        finally
        {
            NativeMemory.Free(scratch);
        }

        return (int)around.PixelCount;
    }

    private bool Decode(SafeFileHandle file, int block, byte* pixels)
    {
        if (sizes[block] == 0)
        {
            new Span<ushort>(pixels, grid.Width * grid.Height).Fill(nodata); // Reason: blocks without data have no place in the file.
            return true;
        }

        byte[] blob = System.Buffers.ArrayPool<byte>.Shared.Rent(sizes[block]);
        try
        {
            Span<byte> bytes = blob.AsSpan(0, sizes[block]);
            int read = 0, more;
            while (read < bytes.Length && (more = RandomAccess.Read(file, bytes[read..], offsets[block] + read)) > 0)
            {
                read += more;
            }

            return read == bytes.Length && LercLibrary.Decode(bytes, isSigned, grid.Width, grid.Height, pixels);
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(blob);
        }
    }

    private static long Number(nint band, string name) =>
        long.TryParse(Item(band, name, "TIFF"), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;

    private static string? Item(nint target, string name, string domain) => Marshal.PtrToStringUTF8(GdalApi.GDALGetMetadataItem(target, name, domain));
}
