using System.Runtime.InteropServices;
using Antares.Gdal.Native;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>A file whose blocks can be decoded.</summary>
internal sealed unsafe record BlockSource(string Path, FileStamp Stamp, RasterHeader Header, GdalDatasetPool Pool)
{
    /// <summary>Blocks as they are kept.</summary>
    public BlockGrid Units { get; } = Header.Blocks.Units;

    /// <summary>Bytes of a kept block of a band.</summary>
    public int UnitBytes(int band) => checked(Units.Width * Units.Height * GdalTypes.SizeOf(Header.BandTypes[band - 1]));

    /// <summary>True where blocks are best fetched together: each request is a journey over the network.</summary>
    public bool IsRemote { get; } = SourcePath.IsRemote(Path);

    /// <summary>Pixels of the plane in a kept block, by its number row by row.</summary>
    public long PixelsOf(int unit) => Units.Window(unit % Units.Columns, unit / Units.Columns).PixelCount;

    /// <summary>Decodes a kept block of several bands.</summary>
    /// <param name="bands">Bands from 1; more than one where the file stores them together.</param>
    /// <param name="column">Column of the unit.</param>
    /// <param name="row">Row of the unit.</param>
    /// <param name="pixels">Memory for each band.</param>
    public void Decode(ReadOnlySpan<int> bands, int column, int row, ReadOnlySpan<nint> pixels)
    {
        using GdalDatasetLease file = Pool.Lease(Path, Stamp);
        for (int i = 0; i < bands.Length; i++)
        {
            if (Header.IsInterleaved)
            {
                DecodeTogether(file, bands[i], column, row, (byte*)pixels[i]);
            }
            else
            {
                DecodeAlone(file, bands[i], column, row, (byte*)pixels[i]);
            }
        }

        file.Decoded(1, UnitBytes(bands[0]));
    }

    /// <summary>Decodes a rectangle of kept blocks of several bands by one read, whose ranges GDAL fetches at once.</summary>
    /// <param name="bands">Bands from 1, of one type.</param>
    /// <param name="units">Columns and rows of units.</param>
    /// <param name="pixels">Memory of each unit, shape (band, row, column).</param>
    public void DecodeTogether(ReadOnlySpan<int> bands, PixelWindow units, ReadOnlySpan<nint> pixels)
    {
        PixelWindow window = Units.Window(units.Column, units.Row).Union(Units.Window(units.EndColumn - 1, units.EndRow - 1));
        int type = Header.BandTypes[bands[0] - 1], bytes = GdalTypes.SizeOf(type);
        long plane = window.PixelCount * bytes;
        byte* read = (byte*)NativeMemory.Alloc((nuint)(plane * bands.Length));
        try
        {
            ReadTogether(bands, window, type, bytes, read);
            for (int i = 0; i < pixels.Length; i++)
            {
                int unit = i % (int)units.PixelCount, band = i / (int)units.PixelCount;
                PixelWindow one = Units.Window(units.Column + (unit % units.Width), units.Row + (unit / units.Width));
                PixelTarget target = new((byte*)pixels[i], type, bytes, Units.Width, one);
                BlockCopy.To(read + (band * plane), type, window.Width, window, target);
            }
        }
        finally
        {
            NativeMemory.Free(read);
        }
    }

    private void ReadTogether(ReadOnlySpan<int> bands, PixelWindow window, int type, int bytes, byte* read)
    {
        using GdalDatasetLease file = Pool.Lease(Path, Stamp);
        int failed;
        fixed (int* numbers = bands)
        {
            failed = bands.Length == 1
                ? GdalApi.GDALRasterIOEx(
                    file.Band(bands[0]), 0, window.Column, window.Row, window.Width, window.Height, read, window.Width, window.Height, type, 0, 0, null)
                : GdalApi.GDALDatasetRasterIOEx(
                    file.Handle, 0, window.Column, window.Row, window.Width, window.Height, read, window.Width, window.Height, type, bands.Length, numbers,
                    bytes, (long)window.Width * bytes, window.PixelCount * bytes, null);
        }

        if (failed != 0 || GdalErrors.Any)
        {
            throw GdalFault.Damaged(file.Path);
        }

        file.Decoded((int)((window.PixelCount / ((long)Units.Width * Units.Height)) + 1) * bands.Length, UnitBytes(bands[0]));
    }

    /// <summary>The blocks of one band, which fill the unit from the top.</summary>
    private void DecodeAlone(GdalDatasetLease file, int band, int column, int row, byte* pixels)
    {
        int perUnit = Units.Height / Header.Blocks.Height, first = row * perUnit;
        int end = Math.Min(first + perUnit, ((Units.Plane.Height - 1) / Header.Blocks.Height) + 1);
        int bytes = UnitBytes(band) / perUnit;
        for (int block = first; block < end; block++)
        {
            BlockReads.ReadOne(file, file.Band(band), column, block, pixels + ((long)(block - first) * bytes));
        }
    }

    /// <summary>One band of a block that holds all; GDAL keeps the others for the next call.</summary>
    private void DecodeTogether(GdalDatasetLease file, int band, int column, int row, byte* pixels)
    {
        PixelWindow window = Units.Window(column, row);
        int type = Header.BandTypes[band - 1], bytes = GdalTypes.SizeOf(type);
        int failed = GdalApi.GDALRasterIOEx(
            file.Band(band), 0, window.Column, window.Row, window.Width, window.Height, pixels, window.Width, window.Height, type,
            bytes, (long)Units.Width * bytes, null);
        if (failed != 0 || GdalErrors.Any)
        {
            throw GdalFault.Damaged(file.Path);
        }
    }
}
