using Antares.Gdal.Native;
using Antares.Grid;

namespace Antares.Gdal;

/// <summary>A file whose blocks can be decoded.</summary>
internal sealed unsafe record BlockSource(string Path, FileStamp Stamp, RasterHeader Header, GdalDatasetPool Pool)
{
    /// <summary>Blocks as they are kept.</summary>
    public BlockGrid Units { get; } = Header.Blocks.Units;

    /// <summary>Bytes of a kept block of a band.</summary>
    public int UnitBytes(int band) => checked(Units.Width * Units.Height * GdalTypes.SizeOf(Header.BandTypes[band - 1]));

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
