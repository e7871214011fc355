using Antares.Gdal.Native;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Gdal.Tests;

/// <summary>A storage unit written the plain way: all pixels at hand, block after block in raster order, blocks without data left out.</summary>
internal static unsafe class CollectedUnit
{
    private const int Size = 512;

    public static void Save(RasterFile file, params short[][] bands)
    {
        GdalRuntime.Start();
        short nodata = (short)file.Nodata!.Value;
        nint dataset = DatasetHeader.Create(file, file.Path, TiffOptions.StorageUnit(file));
        for (int band = 1; band <= bands.Length; band++)
        {
            foreach (PixelWindow block in file.GeoBox.Window.Blocks(Size))
            {
                short[] part = Rasters.Cut(bands[band - 1], file.GeoBox.Width, block), whole = new short[Size * Size];
                Array.Fill(whole, nodata);
                for (int row = 0; row < block.Height; row++)
                {
                    part.AsSpan(row * block.Width, block.Width).CopyTo(whole.AsSpan(row * Size));
                }

                if (part.Any(p => p != nodata))
                {
                    fixed (short* pixels = whole)
                    {
                        _ = GdalApi.GDALWriteBlock(GdalApi.GDALGetRasterBand(dataset, band), block.Column / Size, block.Row / Size, pixels);
                    }
                }
            }
        }

        GdalApi.GDALFlushCache(dataset);
        GdalApi.GDALClose(dataset);
    }
}
