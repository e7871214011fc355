using System.Globalization;
using System.Text;
using Antares.Catalog;

namespace Antares.Export.Stac;

/// <summary>The definition of a product for another workspace or for Open Data Cube, so that its EO3 documents find one.</summary>
internal static class StacProduct
{
    /// <summary>YAML of metadata type <c>eo3</c>.</summary>
    public static string Write(Product product)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"name: {Quote(product.Name)}\ndescription: {Quote(product.Description)}\nmetadata_type: eo3\nmetadata:\n  product: {{name: {Quote(product.Name)}}}\nmeasurements:\n");
        foreach (Measurement m in product.Measurements)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - name: {Quote(m.Name)}\n    dtype: {m.Type.ToString().ToLowerInvariant()}\n");
            text.Append(m.Nodata is double nodata ? $"    nodata: {Number(nodata)}\n" : "");
            text.Append(CultureInfo.InvariantCulture, $"    units: {Quote(m.Units)}\n");
            text.Append(m.Aliases.Count > 0 ? $"    aliases: [{string.Join(", ", m.Aliases.Select(Quote))}]\n" : "");
            text.Append(m.Circular is double period ? $"    circular: {Number(period)}\n" : "");
            WriteValues(text, m);
        }

        return text.ToString();
    }

    private static void WriteValues(StringBuilder text, Measurement measurement)
    {
        if (measurement.Values.Count > 0)
        {
            text.Append("    flags_definition:\n      value:\n        bits: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]\n        description: Values\n        values:\n");
            foreach ((int value, string meaning) in measurement.Values.OrderBy(v => v.Key))
            {
                text.Append(CultureInfo.InvariantCulture, $"          {value}: {Quote(meaning)}\n");
            }
        }
    }

    private static string Number(double value) => double.IsNaN(value) ? ".nan" : double.IsInfinity(value) ? (value > 0 ? ".inf" : "-.inf") : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
