namespace Antares.Export;

/// <summary>A vector format that exports write.</summary>
/// <param name="Name">Name of the GDAL driver.</param>
/// <param name="Endings">Endings of its files, the usual one first.</param>
public sealed record VectorDriver(string Name, params string[] Endings)
{
    /// <summary>The format of a file whose ending says nothing.</summary>
    public const string Default = "ESRI Shapefile";

    /// <summary>Every format, the default first.</summary>
    public static IReadOnlyList<VectorDriver> All { get; } =
    [
        new(Default, ".shp"), new("GPKG", ".gpkg"), new("GeoJSON", ".geojson", ".json"), new("FlatGeobuf", ".fgb"),
    ];

    /// <summary>The format asked for, or that of the file's ending.</summary>
    /// <param name="driver">Name in any case, or null.</param>
    /// <param name="fileName">File that is to be written.</param>
    /// <exception cref="UsageException">There is no such format, or the file's ending belongs to another.</exception>
    public static VectorDriver Find(string? driver, string fileName)
    {
        string ending = Path.GetExtension(fileName);
        VectorDriver? byEnding = All.FirstOrDefault(d => d.Endings.Contains(ending, StringComparer.OrdinalIgnoreCase));
        VectorDriver found = driver is null
            ? byEnding ?? All[0]
            : All.FirstOrDefault(d => d.Name.Equals(driver, StringComparison.OrdinalIgnoreCase)) ?? throw Unknown(driver);
        if (!found.Endings.Contains(ending, StringComparer.OrdinalIgnoreCase))
        {
            string name = Path.GetFileName(byEnding is null ? fileName + found.Endings[0] : Path.ChangeExtension(fileName, found.Endings[0]));
            throw new UsageException(
                $"A file of {found.Name} ends in {found.Endings[0]}, '{Path.GetFileName(fileName)}' does not.",
                "-f",
                byEnding is null ? $"Name it {name}." : $"Name it {name}, or give `-d {Quoted(byEnding.Name)}`.");
        }

        return found;
    }

    private static UsageException Unknown(string driver) =>
        new($"There is no driver '{driver}'.", "-d", $"Use one of: {string.Join(", ", All.Select(d => Quoted(d.Name)))}.");

    private static string Quoted(string name) => name.Contains(' ', StringComparison.Ordinal) ? $"\"{name}\"" : name;
}
