using System.Globalization;
using System.Runtime.InteropServices;
using Antares.Gdal.Native;

namespace Antares.Gdal;

/// <summary>The names that a raster gives to the values of its first band, in its file or in the <c>.aux.xml</c> beside it.</summary>
internal static unsafe class ClassNames
{
    // GFU_Name, GFU_MinMax
    private const int NameColumn = 2, ValueColumn = 5;

    private const string Item = "CLASS_";

    /// <summary>Those of the first place that has any: the file beside it, attribute table, metadata <c>CLASS_1=name</c>, list of categories. Empty names are left out.</summary>
    /// <exception cref="AntaresException">The file beside it is damaged.</exception>
    public static Dictionary<int, string> Of(string path, nint band)
    {
        Dictionary<int, string> names = ClassSidecar.Names(path);
        foreach (Func<nint, Dictionary<int, string>> place in new[] { OfTable, OfMetadata, OfCategories })
        {
            names = names.Count > 0 ? names : place(band);
        }

        return names;
    }

    private static Dictionary<int, string> OfTable(nint band)
    {
        Dictionary<int, string> names = [];
        nint table = GdalApi.GDALGetDefaultRAT(band);
        int values = table == 0 ? -1 : GdalApi.GDALRATGetColOfUsage(table, ValueColumn), texts = table == 0 ? -1 : GdalApi.GDALRATGetColOfUsage(table, NameColumn);
        for (int row = 0; values >= 0 && texts >= 0 && row < GdalApi.GDALRATGetRowCount(table); row++)
        {
            Add(names, GdalApi.GDALRATGetValueAsInt(table, row, values), Text(GdalApi.GDALRATGetValueAsString(table, row, texts)));
        }

        return names;
    }

    private static Dictionary<int, string> OfMetadata(nint band)
    {
        Dictionary<int, string> names = [];
        byte** list = GdalApi.GDALGetMetadata(band, null);
        for (int i = 0; list is not null && list[i] is not null; i++)
        {
            string[] parts = Text((nint)list[i]).Split('=', 2);
            if (parts.Length == 2 && parts[0].StartsWith(Item, StringComparison.Ordinal)
                && int.TryParse(parts[0][Item.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int value))
            {
                Add(names, value, parts[1]);
            }
        }

        return names;
    }

    private static Dictionary<int, string> OfCategories(nint band)
    {
        Dictionary<int, string> names = [];
        byte** list = GdalApi.GDALGetRasterCategoryNames(band);
        for (int value = 0; list is not null && list[value] is not null; value++)
        {
            Add(names, value, Text((nint)list[value]));
        }

        return names;
    }

    private static string Text(nint text) => Marshal.PtrToStringUTF8(text) ?? "";

    private static void Add(Dictionary<int, string> names, int value, string name)
    {
        if (name.Length > 0)
        {
            names.TryAdd(value, name);
        }
    }
}
