using System.Globalization;
using Antares.Catalog;
using Antares.Gdal.Native;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Writes what a file says of itself into a new dataset: place, nodata, names, colours, metadata.</summary>
internal static unsafe class DatasetHeader
{
    private const int PaletteInterpretation = 2, RgbPalette = 1;

    /// <summary>Creates the dataset; the caller closes it.</summary>
    public static nint Create(RasterFile file, string path, List<string> options)
    {
        GdalErrors.Clear();
        using Csl list = new(options);
        nint driver = GdalApi.GDALGetDriverByName("GTiff");
        nint dataset = GdalApi.GDALCreate(
            driver, path, file.GeoBox.Width, file.GeoBox.Height, file.BandCount, GdalTypes.Of(file.Type), list.Pointer);
        if (dataset == 0)
        {
            throw GdalFault.Unwritable(file.Path);
        }

        try
        {
            Write(file, dataset);
            return dataset;
        }
        catch
        {
            GdalApi.GDALClose(dataset);
            throw;
        }
    }

    private static void Write(RasterFile file, nint dataset)
    {
        WritePlace(file, dataset);
        foreach ((string key, string value) in file.Metadata.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            _ = GdalApi.GDALSetMetadataItem(dataset, key, value, null);
        }

        for (int index = 1; index <= file.BandCount; index++)
        {
            nint band = GdalApi.GDALGetRasterBand(dataset, index);
            if (file.Nodata is double nodata)
            {
                _ = GdalApi.GDALSetRasterNoDataValue(band, nodata);
            }

            if (index <= file.BandNames.Count)
            {
                GdalApi.GDALSetDescription(band, file.BandNames[index - 1]);
            }

            WriteClasses(file, band);
        }

        if (GdalErrors.Any)
        {
            throw GdalFault.Unwritable(file.Path);
        }
    }

    private static void WritePlace(RasterFile file, nint dataset)
    {
        if (file.Format == RasterFormat.Png)
        {
            return;
        }

        fixed (double* affine = file.GeoBox.Affine.ToArray())
        {
            _ = GdalApi.GDALSetGeoTransform(dataset, affine);
        }

        if (file.GeoBox.Crs.Definition.Length > 0)
        {
            using SpatialReference system = SpatialReference.Parse(file.GeoBox.Crs.Definition);
            _ = GdalApi.GDALSetSpatialRef(dataset, system.Handle);
        }
    }

    private static void WriteClasses(RasterFile file, nint band)
    {
        foreach ((int value, string name) in file.Categories.OrderBy(c => c.Key))
        {
            _ = GdalApi.GDALSetMetadataItem(band, $"CLASS_{value.ToString(CultureInfo.InvariantCulture)}", name, null);
        }

        if (file.Colours.Count == 0 || file.BandCount > 1 || file.Type is not (DataType.UInt8 or DataType.UInt16))
        {
            return; // Reason: TIFF holds a colour table for one band of 8 or 16 bit; the sidecar holds the colours of others.
        }

        nint table = GdalApi.GDALCreateColorTable(RgbPalette);
        foreach ((int value, (byte red, byte green, byte blue, byte alpha)) in file.Colours.OrderBy(c => c.Key))
        {
            GdalApi.ColourEntry entry = new() { Red = red, Green = green, Blue = blue, Alpha = alpha };
            GdalApi.GDALSetColorEntry(table, value, &entry);
        }

        _ = GdalApi.GDALSetRasterColorTable(band, table);
        _ = GdalApi.GDALSetRasterColorInterpretation(band, PaletteInterpretation);
        GdalApi.GDALDestroyColorTable(table);
    }
}
