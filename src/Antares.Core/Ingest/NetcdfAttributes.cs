using System.Globalization;
using System.Text;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Documents;
using Antares.Storage;
using NetTopologySuite.Geometries;

namespace Antares.Ingest;

/// <summary>Attributes of a NetCDF storage unit after the CF conventions and ACDD, as far as Open Data Cube writes them.</summary>
internal static class NetcdfAttributes
{
    private const int LeastFlag = 8;

    /// <summary>Attributes of the file: those of the configuration, which count more, and where and when its pixels lie.</summary>
    public static IReadOnlyList<NetcdfProperty> OfFile(IngestPlan plan, GeoBox plane, DateTimeOffset start, DateTimeOffset end, IProjections projections)
    {
        Geometry outline = SceneOutline.Of(plane, Crs.Wgs84, projections);
        Envelope box = outline.EnvelopeInternal;
        NetcdfProperty[] own =
        [
            new("Conventions", "CF-1.6, ACDD-1.3"),
            new("history", "NetCDF-CF file created by Antares."),
            new("coordinates", "spatial_ref"),
            new("geospatial_bounds", outline.AsText()),
            new("geospatial_bounds_crs", "EPSG:4326"),
            new("geospatial_lat_min", box.MinY),
            new("geospatial_lat_max", box.MaxY),
            new("geospatial_lat_units", "degrees_north"),
            new("geospatial_lon_min", box.MinX),
            new("geospatial_lon_max", box.MaxX),
            new("geospatial_lon_units", "degrees_east"),
            new("time_coverage_start", Text(start)),
            new("time_coverage_end", Text(end)),
        ];
        IReadOnlyList<NetcdfProperty> given = plan.Netcdf!.Attributes;
        return [.. own.Where(a => given.All(g => g.Name != a.Name)), .. given];
    }

    /// <summary>What the values of a measurement mean: <c>flag_masks</c> of single bits, else <c>flag_values</c>; none where it has no names.</summary>
    public static IReadOnlyList<NetcdfProperty> OfClasses(Measurement measurement)
    {
        KeyValuePair<int, string>[] values = [.. measurement.Values.Where(v => MeasurementDocument.Holds(measurement.Type, v.Key)).OrderBy(v => v.Key)];
        bool masks = values.Any(v => v.Key >= LeastFlag) && !values.Any(v => v.Key < LeastFlag && !IsBit(v.Key));
        KeyValuePair<int, string>[] named = [.. values.Where(v => !masks || IsBit(v.Key))];
        return named.Length == 0 ? [] :
        [
            new NetcdfProperty(masks ? "flag_masks" : "flag_values", "", [.. named.Select(v => (double)v.Key)], AsPixels: true),
            new NetcdfProperty("flag_meanings", string.Join(' ', named.Select(v => Word(v.Value)))),
        ];
    }

    private static bool IsBit(int value) => int.IsPow2(value);

    /// <summary>A meaning as one word: meanings are separated by spaces.</summary>
    private static string Word(string meaning)
    {
        StringBuilder word = new(meaning.Length);
        foreach (char letter in meaning.Trim())
        {
            word.Append(char.IsAsciiLetterOrDigit(letter) || "_-.+@".Contains(letter, StringComparison.Ordinal) ? letter : '_');
        }

        return word.Length == 0 ? "_" : word.ToString();
    }

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
