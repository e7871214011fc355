using Antares.Gdal.Native;
using Antares.Grid;

namespace Antares.Gdal;

/// <summary>Copies the part of a decoded block that a read wants; other types are converted as GDAL converts them.</summary>
internal static unsafe class BlockCopy
{
    /// <summary>Copies what block and target have in common.</summary>
    /// <param name="block">Pixels of a block, shape (row, <paramref name="width"/>).</param>
    /// <param name="type">GDAL's number of their type.</param>
    /// <param name="width">Columns of the block in memory.</param>
    /// <param name="window">Where the block lies in the file.</param>
    /// <param name="target">Where the pixels go.</param>
    public static void To(byte* block, int type, int width, PixelWindow window, PixelTarget target)
    {
        PixelWindow part = window.Intersect(target.Window);
        int bytes = GdalTypes.SizeOf(type);
        for (int row = part.Row; row < part.EndRow; row++)
        {
            byte* from = block + (((((long)row - window.Row) * width) + part.Column - window.Column) * bytes), to = target.At(part.Column, row);
            if (type == target.Type)
            {
                new ReadOnlySpan<byte>(from, part.Width * bytes).CopyTo(new Span<byte>(to, part.Width * bytes));
            }
            else
            {
                GdalApi.GDALCopyWords64(from, type, bytes, to, target.Type, target.PixelBytes, part.Width);
            }
        }
    }
}
