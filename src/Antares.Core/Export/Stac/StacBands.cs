using System.Text.Json.Nodes;
using Antares.Catalog;

namespace Antares.Export.Stac;

/// <summary>Bands in the words of the <c>eo</c>, <c>raster</c> and <c>classification</c> extensions.</summary>
internal static class StacBands
{
    private const double ReflectanceUnit = 10000;

    private static readonly (string Name, string Common)[] CommonNames =
    [
        ("coastal", "coastal"), ("blue", "blue"), ("green", "green"), ("red", "red"), ("re1", "rededge"), ("re2", "rededge"), ("re3", "rededge"),
        ("band_8A", "nir08"), ("nir", "nir"), ("nir08", "nir08"), ("swir1", "swir16"), ("swir2", "swir22"), ("swir16", "swir16"), ("swir22", "swir22"),
    ];

    /// <summary>True for a measurement of light in a part of the spectrum.</summary>
    public static bool IsSpectral(Measurement measurement) => measurement.Values.Count == 0 && measurement.Units.Equals("reflectance", StringComparison.OrdinalIgnoreCase);

    /// <summary>An entry of <c>eo:bands</c>.</summary>
    public static JsonObject Eo(Measurement measurement)
    {
        JsonObject band = new() { ["name"] = measurement.Name };
        string? common = CommonNames.FirstOrDefault(c => measurement.Aliases.Contains(c.Name)).Common ?? CommonNames.FirstOrDefault(c => c.Name == measurement.Name).Common;
        if (common is not null && IsSpectral(measurement))
        {
            band["common_name"] = common;
        }

        return band;
    }

    /// <summary>An entry of <c>raster:bands</c>: value = stored x scale + offset, in its unit.</summary>
    public static JsonObject Raster(Measurement measurement, Band? band, double pixelWidth)
    {
        JsonObject raster = new() { ["data_type"] = measurement.Type.ToString().ToLowerInvariant() };
        if (measurement.Nodata is double nodata)
        {
            raster["nodata"] = double.IsNaN(nodata) ? "nan" : double.IsInfinity(nodata) ? (nodata > 0 ? "inf" : "-inf") : nodata;
        }

        bool tenThousands = IsSpectral(measurement) && measurement.Type is not (DataType.Float32 or DataType.Float64);
        double scale = (band?.Scale ?? 1) / (tenThousands ? ReflectanceUnit : 1), offset = (band?.Offset ?? 0) / (tenThousands ? ReflectanceUnit : 1);
        if (scale != 1 || offset != 0)
        {
            (raster["scale"], raster["offset"]) = (scale, offset);
        }

        if (measurement.Units is not ("1" or ""))
        {
            raster["unit"] = measurement.Units;
        }

        if (pixelWidth > 0)
        {
            raster["spatial_resolution"] = pixelWidth;
        }

        return raster;
    }

    /// <summary>The classes of a measurement; null where its numbers are no classes.</summary>
    public static JsonArray? Classes(Measurement measurement, IReadOnlyDictionary<int, (string Name, string Colour)> legend)
    {
        (int Value, string Name, string Colour)[] classes = legend.Count > 0
            ? [.. legend.OrderBy(c => c.Key).Select(c => (c.Key, c.Value.Name, c.Value.Colour))]
            : [.. measurement.Values.OrderBy(v => v.Key).Select(v => (v.Key, v.Value, ""))];
        return classes.Length == 0 ? null : [.. classes.Select(c => (JsonNode)Class(c.Value, c.Name, c.Colour))];
    }

    private static JsonObject Class(int value, string name, string colour)
    {
        JsonObject entry = new() { ["value"] = value, ["name"] = Plain(name, value), ["description"] = name };
        if (colour.Length == 7)
        {
            entry["color_hint"] = colour[1..].ToUpperInvariant();
        }

        return entry;
    }

    /// <summary>Names of classes hold letters, digits, <c>_</c> and <c>-</c> only.</summary>
    private static string Plain(string name, int value)
    {
        string plain = string.Concat(name.Trim().ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        plain = string.Join('_', plain.Split('_', StringSplitOptions.RemoveEmptyEntries));
        return plain.Length > 0 ? plain : FormattableString.Invariant($"class_{value}");
    }
}
