using System.Runtime.InteropServices;
using Antares.Gdal.Native;
using Antares.Grid;

namespace Antares.Gdal;

/// <summary>Reads whole blocks of a file in its own type, past GDAL's block cache.</summary>
internal static unsafe class BlockReads
{
    /// <summary>Reads a window of whole blocks: full ones that lie as in memory at once, others by way of one block of scratch.</summary>
    public static void Read(GdalDatasetLease file, int band, BlockGrid grid, PixelTarget target, CancellationToken cancel)
    {
        nint handle = file.Band(band);
        PixelWindow around = grid.Around(target.Window);
        byte* scratch = null;
        try
        {
            for (int row = around.Row; row < around.EndRow; row++)
            {
                for (int column = around.Column; column < around.EndColumn; column++)
                {
                    cancel.ThrowIfCancellationRequested();
                    PixelWindow block = grid.Window(column, row);
                    if (block.PixelCount == (long)grid.Width * grid.Height && target.Stride == grid.Width)
                    {
                        ReadOne(file, handle, column, row, target.At(block.Column, block.Row));
                        continue;
                    }

                    scratch = scratch is null ? (byte*)NativeMemory.Alloc((nuint)grid.Width, (nuint)(grid.Height * target.PixelBytes)) : scratch;
                    ReadOne(file, handle, column, row, scratch);
                    BlockCopy.To(scratch, target.Type, grid.Width, block, target);
                }
            }
        }
        finally
        {
            NativeMemory.Free(scratch);
        }

        file.Decoded((int)around.PixelCount, (long)grid.Width * grid.Height * target.PixelBytes);
    }

    /// <summary>Decodes one block.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="band">Handle of the band.</param>
    /// <param name="column">Block column.</param>
    /// <param name="row">Block row.</param>
    /// <param name="pixels">Room for a whole block.</param>
    /// <exception cref="GdalException">The file is damaged.</exception>
    public static void ReadOne(GdalDatasetLease file, nint band, int column, int row, byte* pixels)
    {
        if (GdalApi.GDALReadBlock(band, column, row, pixels) != 0 || GdalErrors.Any)
        {
            throw GdalFault.Damaged(file.Path);
        }
    }
}
