using System.Globalization;
using System.Runtime.InteropServices;
using Antares.Gdal.Native;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>The third dimension of a raster, as GDAL's netCDF driver tells it: a value per band, units on the variable of the dimension.</summary>
internal static class BandSteps
{
    private const string Prefix = "NETCDF_DIM_";

    /// <summary>The steps of an open file, or null where its bands are just bands.</summary>
    public static RasterSteps? Of(GdalDatasetLease file)
    {
        string extra = Item(file.Handle, $"{Prefix}EXTRA").Trim('{', '}');
        if (extra.Length == 0 || extra.Contains(','))
        {
            return null;
        }

        int count = GdalApi.GDALGetRasterCount(file.Handle);
        double[] values = new double[count];
        for (int band = 1; band <= count; band++)
        {
            if (!double.TryParse(Item(file.Band(band), Prefix + extra), NumberStyles.Float, CultureInfo.InvariantCulture, out values[band - 1]))
            {
                return null;
            }
        }

        return new RasterSteps(extra, Item(file.Handle, $"{extra}#units"), Item(file.Handle, $"{extra}#calendar"), values);
    }

    private static string Item(nint target, string name) => Marshal.PtrToStringUTF8(GdalApi.GDALGetMetadataItem(target, name, null)) ?? "";
}
