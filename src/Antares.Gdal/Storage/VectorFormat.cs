using System.Globalization;
using Antares.Vectors;

namespace Antares.Gdal;

/// <summary>What is special about a vector format: extension, options, column names.</summary>
internal sealed record VectorFormat(string Driver, string Extension, int LongestName)
{
    private const int ShapefileName = 10;

    private static readonly VectorFormat[] Known =
    [
        new("ESRI Shapefile", ".shp", ShapefileName),
        new("GPKG", ".gpkg", 255),
        new("GeoJSON", ".geojson", 255),
        new("FlatGeobuf", ".fgb", 255),
    ];

    /// <summary>True where one layer is several files.</summary>
    public bool IsManyFiles => Driver == "ESRI Shapefile";

    /// <summary>The format of a driver name, whatever its case.</summary>
    public static VectorFormat Of(VectorFile file) =>
        Known.FirstOrDefault(f => f.Driver.Equals(file.Driver, StringComparison.OrdinalIgnoreCase))
        ?? throw new AntaresException(
            $"Vector files of format '{file.Driver}' cannot be written.", file.Path, $"Use one of: {string.Join(", ", Known.Select(f => f.Driver))}.");

    /// <summary>Options of the dataset and of its layer.</summary>
    public List<string> LayerOptions(VectorFile file) => Driver switch
    {
        "ESRI Shapefile" => ["ENCODING=UTF-8", .. Today(file) is string day ? [$"DBF_DATE_LAST_UPDATE={day}"] : Array.Empty<string>()],
        "GPKG" => ["GEOMETRY_NAME=geom", "FID=fid", "SPATIAL_INDEX=YES"],
        "GeoJSON" => [file.Crs.Definition == "EPSG:4326" ? "RFC7946=YES" : "RFC7946=NO"],
        _ => ["SPATIAL_INDEX=YES"],
    };

    /// <summary>Column names that fit the format, each once.</summary>
    public string[] Names(IReadOnlyList<(string Name, Type Type)> columns)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        return columns.Select(c => Unique(c.Name, taken)).ToArray();
    }

    /// <summary>The day that files carry, its own or that of SOURCE_DATE_EPOCH; null where neither is set.</summary>
    public static string? Today(VectorFile file) => Moment(file)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>False where a finished file is cut off: GDAL's GeoJSON writer does not notice a full disk.</summary>
    public bool IsWhole(string made)
    {
        const string End = "]}";
        if (Driver != "GeoJSON")
        {
            return true;
        }

        using FileStream file = File.OpenRead(made);
        byte[] tail = new byte[Math.Min(16, file.Length)];
        file.Seek(-tail.Length, SeekOrigin.End);
        file.ReadExactly(tail);
        return string.Concat(System.Text.Encoding.UTF8.GetString(tail).Where(c => !char.IsWhiteSpace(c))).EndsWith(End, StringComparison.Ordinal);
    }

    /// <summary>The moment of SOURCE_DATE_EPOCH as ISO 8601, or null.</summary>
    public static string? Now(VectorFile file) => Moment(file)?.ToString("yyyy-MM-dd'T'HH:mm:ss'.000Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Moment(VectorFile file) => file.Date ??
        (long.TryParse(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH"), CultureInfo.InvariantCulture, out long seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null);

    private string Unique(string name, HashSet<string> taken)
    {
        string candidate = Cut(name, LongestName);
        for (int n = 1; !taken.Add(candidate); n++)
        {
            string suffix = "_" + n.ToString(CultureInfo.InvariantCulture);
            candidate = Cut(name, LongestName - suffix.Length) + suffix;
        }

        return candidate;
    }

    /// <summary>The longest beginning of at most so many UTF-8 bytes.</summary>
    private static string Cut(string name, int bytes)
    {
        int length = name.Length;
        while (System.Text.Encoding.UTF8.GetByteCount(name.AsSpan(0, length)) > bytes)
        {
            length--;
        }

        return name[..length];
    }
}
