using Antares.Gdal.Native;

namespace Antares.Gdal;

/// <summary>Makes a file of one format out of a file of another.</summary>
internal static unsafe class GdalCopy
{
    /// <summary>Copies all bands with their metadata.</summary>
    /// <param name="source">File to read.</param>
    /// <param name="target">File to make.</param>
    /// <param name="driver">GDAL's short name of the format.</param>
    /// <param name="options">Creation options.</param>
    /// <param name="shown">Path that a fault names.</param>
    public static void Make(string source, string target, string driver, List<string> options, string shown)
    {
        GdalErrors.Clear();
        nint input = GdalApi.GDALOpenEx(source, GdalApi.OpenRaster | GdalApi.OpenVerboseError, null, null, null);
        if (input == 0)
        {
            throw GdalFault.Unreadable(source, "a raster");
        }

        try
        {
            nint maker = GdalApi.GDALGetDriverByName(driver);
            if (maker == 0)
            {
                throw new AntaresException($"This GDAL cannot write {driver}.", shown, "Install a GDAL with that driver (gdalinfo --formats lists them).");
            }

            using Csl list = new(options);
            nint output = GdalApi.GDALCreateCopy(maker, target, input, 0, list.Pointer, null, null);
            if (output != 0)
            {
                GdalApi.GDALClose(output);
            }

            if (output == 0 || GdalErrors.Any)
            {
                throw GdalFault.Unwritable(shown);
            }
        }
        finally
        {
            GdalApi.GDALClose(input);
        }
    }
}
