using System.Globalization;
using Antares.Catalog;
using Antares.Ingest.Documents;

namespace Antares.Cli.Setup;

/// <summary>The files below <c>config/</c> beside the program, filled in for a country.</summary>
internal static class ConfigurationTemplates
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "config");

    /// <summary>Product definitions, the same for every country: path below the configuration folder, and text.</summary>
    public static IEnumerable<(string Path, string Text)> Indexing() =>
        Names("indexing").Select(name => ($"indexing/{name}.yaml", TextOf("indexing", name)));

    /// <summary>Files of product definitions: the user's own, then those that come with the program.</summary>
    /// <param name="own">False for those of the program alone.</param>
    public static IEnumerable<string> Definitions(bool own = true)
    {
        string mine = Path.Combine(UserFolders.Configuration, "indexing");
        IEnumerable<string> files = own && Directory.Exists(mine) ? Directory.GetFiles(mine, "*.yaml").Order(StringComparer.Ordinal) : [];
        return files.Concat(Names("indexing").Select(name => Path.Combine(Folder, "indexing", name + ".yaml")));
    }

    /// <summary>Ingestion configurations of a country: path below the configuration folder, and text.</summary>
    public static IEnumerable<(string Path, string Text)> Ingestion(Country country, GridChoice grid)
    {
        foreach (string name in Names("ingestion"))
        {
            bool terrain = name.StartsWith("srtm", StringComparison.Ordinal);
            Dictionary<string, string> values = Values(country, grid, terrain);
            yield return ($"ingestion/{name}_{country.FileName}.yaml", TemplateText.Fill(TextOf("ingestion", name), $"{name}.yaml", values));
        }
    }

    private static Dictionary<string, string> Values(Country country, GridChoice grid, bool terrain)
    {
        (double X, double Y) resolution = terrain ? grid.Coarse : grid.Resolution, size = terrain ? grid.CoarseTileSize : grid.TileSize;
        return new Dictionary<string, string>
        {
            ["country"] = country.FileName,
            ["country_name"] = country.Name,
            ["crs"] = $"'{grid.Crs.Replace("'", "''", StringComparison.Ordinal)}'",
            ["tile_x"] = Text(size.X),
            ["tile_y"] = Text(size.Y),
            ["resolution_x"] = Text(resolution.X),
            ["resolution_y"] = Text(resolution.Y),
            ["origin_x"] = Text(grid.Origin.X),
            ["origin_y"] = Text(grid.Origin.Y),
        };
    }

    private static IEnumerable<string> Names(string kind) =>
        Directory.GetFiles(Path.Combine(Folder, kind), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    private static string TextOf(string kind, string name) => File.ReadAllText(Path.Combine(Folder, kind, name + ".yaml"));

    // Plain decimals: YAML readers do not agree about 1E-05.
    private static string Text(double value) => ((decimal)value).ToString("0.############", CultureInfo.InvariantCulture);
}
