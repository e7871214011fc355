using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>The <c>.aux.xml</c> beside an exported class map: category names, and an attribute table with names and colours.</summary>
internal static class ClassSidecar
{
    private const int LongestCategoryList = 4096;

    /// <summary>Writes it, or removes that of an older file where the new one has no classes.</summary>
    public static void Publish(RasterFile file, IFileStore files)
    {
        string path = file.Path + ".aux.xml";
        if (file.Format == RasterFormat.Png || (file.Categories.Count == 0 && file.Colours.Count == 0))
        {
            File.Delete(path);
            return;
        }

        XElement band = new("PAMRasterBand", new XAttribute("band", 1), Categories(file), AttributeTable(file));
        files.Write(path, Encoding.UTF8.GetBytes(new XElement("PAMDataset", band).ToString() + "\n"));
    }

    private static XElement? Categories(RasterFile file)
    {
        int last = file.Categories.Keys.DefaultIfEmpty(-1).Max();
        return last < 0 || last > LongestCategoryList || file.Categories.Keys.Min() < 0
            ? null
            : new XElement("CategoryNames", Enumerable.Range(0, last + 1).Select(v => new XElement("Category", file.Categories.GetValueOrDefault(v, ""))));
    }

    private static XElement AttributeTable(RasterFile file)
    {
        (string Name, int Type, int Usage)[] columns =
            [("Value", 0, 5), ("Class", 2, 2), ("Red", 0, 6), ("Green", 0, 7), ("Blue", 0, 8), ("Alpha", 0, 9)];
        IEnumerable<int> values = file.Categories.Keys.Union(file.Colours.Keys).Order();
        return new XElement(
            "GDALRasterAttributeTable",
            new XAttribute("tableType", "thematic"),
            columns.Select((c, i) => new XElement(
                "FieldDefn", new XAttribute("index", i), new XElement("Name", c.Name), new XElement("Type", c.Type), new XElement("Usage", c.Usage))),
            values.Select((value, i) => Row(file, value, i)));
    }

    private static XElement Row(RasterFile file, int value, int index)
    {
        (byte red, byte green, byte blue, byte alpha) = file.Colours.GetValueOrDefault(value);
        object[] cells = [value, file.Categories.GetValueOrDefault(value, ""), red, green, blue, alpha];
        return new XElement(
            "Row", new XAttribute("index", index), cells.Select(c => new XElement("F", string.Format(CultureInfo.InvariantCulture, "{0}", c))));
    }
}
