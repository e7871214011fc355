using System.Globalization;
using System.Text;
using System.Xml;
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
            files.Delete(path);
            return;
        }

        XElement band = new("PAMRasterBand", new XAttribute("band", 1), Categories(file), AttributeTable(file));
        files.Write(path, Encoding.UTF8.GetBytes(new XElement("PAMDataset", band).ToString() + "\n"));
    }

    /// <summary>The names of the values of the first band; empty where there is no such file, or none in it.</summary>
    /// <param name="raster">Path of the raster.</param>
    /// <exception cref="AntaresException">The file is damaged.</exception>
    public static Dictionary<int, string> Names(string raster)
    {
        string path = raster + ".aux.xml";
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            using XmlReader reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            XElement? band = XElement.Load(reader).Elements("PAMRasterBand").FirstOrDefault(b => (string?)b.Attribute("band") is null or "1");
            IEnumerable<(int Value, string Name)> names = band?.Element("GDALRasterAttributeTable") is { } table && TableNames(table) is { Length: > 0 } rows
                ? rows
                : band?.Element("CategoryNames")?.Elements("Category").Select((c, i) => (i, c.Value)) ?? [];
            return names.Where(n => n.Name.Length > 0).DistinctBy(n => n.Value).ToDictionary(n => n.Value, n => n.Name);
        }
        catch (XmlException fault)
        {
            throw new AntaresException($"The file is damaged: {fault.Message}", path, "Delete it, or make it again.", fault);
        }
    }

    private static (int Value, string Name)[] TableNames(XElement table)
    {
        string[] usages = [.. table.Elements("FieldDefn").Select(f => (string?)f.Element("Usage") ?? "")];
        int value = Array.IndexOf(usages, "5"), name = Array.IndexOf(usages, "2"); // GFU_MinMax, GFU_Name
        return value < 0 || name < 0 ? [] :
        [
            .. table.Elements("Row").Select(r => r.Elements("F").Select(f => f.Value).ToArray()).Where(cells => cells.Length == usages.Length)
                .Select(cells => (IsCode: double.TryParse(cells[value], NumberStyles.Float, CultureInfo.InvariantCulture, out double code) && code == Math.Floor(code) && Math.Abs(code) <= int.MaxValue, Code: code, Name: cells[name]))
                .Where(row => row.IsCode).Select(row => ((int)row.Code, row.Name)),
        ];
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
