using System.Runtime.InteropServices;
using Antares.Gdal.Native;

namespace Antares.Gdal;

/// <summary>The names that a band gives to its values.</summary>
internal static unsafe class ClassNames
{
    // GFU_Name, GFU_MinMax
    private const int NameColumn = 2, ValueColumn = 5;

    /// <summary>Those of the attribute table, or of the list of categories where there is no table with values and names; empty names are left out.</summary>
    public static Dictionary<int, string> Of(nint band)
    {
        Dictionary<int, string> names = [];
        nint table = GdalApi.GDALGetDefaultRAT(band);
        int values = table == 0 ? -1 : GdalApi.GDALRATGetColOfUsage(table, ValueColumn), texts = table == 0 ? -1 : GdalApi.GDALRATGetColOfUsage(table, NameColumn);
        if (values >= 0 && texts >= 0)
        {
            for (int row = 0; row < GdalApi.GDALRATGetRowCount(table); row++)
            {
                Add(names, GdalApi.GDALRATGetValueAsInt(table, row, values), GdalApi.GDALRATGetValueAsString(table, row, texts));
            }

            return names;
        }

        byte** list = GdalApi.GDALGetRasterCategoryNames(band);
        for (int value = 0; list is not null && list[value] is not null; value++)
        {
            Add(names, value, (nint)list[value]);
        }

        return names;
    }

    private static void Add(Dictionary<int, string> names, int value, nint text)
    {
        string name = Marshal.PtrToStringUTF8(text) ?? "";
        if (name.Length > 0)
        {
            names.TryAdd(value, name);
        }
    }
}
