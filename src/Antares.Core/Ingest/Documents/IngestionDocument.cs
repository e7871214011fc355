using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Ingest.Documents;

/// <summary>Reads ingestion configurations of Open Data Cube and of the seed system, templates included.</summary>
/// <remarks>
/// <c>location</c> is a place that we choose ourselves; <c>file_path_template</c>, <c>chunking</c> and <c>global_attributes</c> count for NetCDF
/// files only (<see cref="NetcdfLayout"/>).
/// </remarks>
public static class IngestionDocument
{
    private static readonly Dictionary<string, Resampling> Methods = new()
    {
        ["nearest"] = Resampling.Nearest,
        ["bilinear"] = Resampling.Bilinear,
        ["cubic"] = Resampling.Cubic,
        ["average"] = Resampling.Average,
        ["mode"] = Resampling.Mode,
    };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dataFolder">Value of <c>{{ ingestion_path }}</c>.</param>
    /// <param name="settings">Further values of <c>{{ name }}</c>: <c>driver</c>, <c>bucket</c>.</param>
    /// <param name="driver">Driver that counts instead of the file's; null for the file's.</param>
    public static IngestionConfig Read(string path, string dataFolder, IReadOnlyDictionary<string, string>? settings = null, StorageDriver? driver = null) =>
        Parse(YamlFile.TextOf(path), path, dataFolder, settings, driver);

    /// <summary>Reads a text.</summary>
    /// <exception cref="DocumentException">The configuration cannot be used; the message names the line.</exception>
    public static IngestionConfig Parse(string text, string file, string dataFolder, IReadOnlyDictionary<string, string>? settings = null, StorageDriver? driver = null)
    {
        Dictionary<string, string> values = new() { ["ingestion_path"] = dataFolder, ["driver"] = "GeoTIFF", ["bucket"] = "", ["netcdf"] = "false" };
        foreach ((string key, string value) in settings ?? new Dictionary<string, string>())
        {
            values[key] = value;
        }

        values["netcdf"] = values["driver"].StartsWith("netcdf", StringComparison.OrdinalIgnoreCase) ? "true" : "false";

        IReadOnlyList<YamlValue> documents = YamlFile.Parse(TemplateText.Fill(text, file, values), file);
        if (documents is not [YamlValue document])
        {
            throw new DocumentException($"{documents.Count} documents stand in the file.", file, 1, "Give a file with one ingestion configuration.");
        }

        YamlValue storage = document.Require("storage");
        StorageDriver kind = driver ?? DriverEntry.Read(storage);
        return new IngestionConfig(
            document.Require("source_type").AsText(), document.Require("output_type").AsText(), GridOf(storage), BandsOf(document), file)
        {
            Description = document.TextOf("description").Trim(),
            Driver = kind,
            Bucket = storage.TextOf("bucket").Trim(),
            Netcdf = kind == StorageDriver.NetcdfCf ? NetcdfEntries.Read(document) : null,
            Bounds = BoundsOf(document["ingestion_bounds"]),
        };
    }

    private static GridSpec GridOf(YamlValue storage)
    {
        (double tileX, double tileY) = PairOf(storage.Require("tile_size"));
        (double resolutionX, double resolutionY) = PairOf(storage.Require("resolution"));
        (double originX, double originY) = storage["origin"] is YamlValue origin ? PairOf(origin) : (0, 0);
        if (resolutionX <= 0 || resolutionY >= 0)
        {
            throw storage.Require("resolution").Fault($"The resolution is {resolutionX}, {resolutionY}.", "x is positive and y negative: rows run south.");
        }

        CheckWhole(storage, tileX / resolutionX, "x");
        CheckWhole(storage, tileY / -resolutionY, "y");
        return new GridSpec(new Crs(storage.Require("crs").AsText().Trim()), resolutionX, resolutionY, tileX, tileY, originX, originY);
    }

    private static void CheckWhole(YamlValue storage, double pixels, string axis)
    {
        if (pixels < 1 || Math.Abs(pixels - Math.Round(pixels)) > 1e-6)
        {
            throw storage.Require("tile_size").Fault($"A tile is {pixels:0.######} pixels wide in {axis}.", "Make tile_size a whole multiple of resolution.");
        }
    }

    private static (double X, double Y) PairOf(YamlValue pair)
    {
        YamlValue x = pair["x"] ?? pair["longitude"] ?? pair.Require("x");
        YamlValue y = pair["y"] ?? pair["latitude"] ?? pair.Require("y");
        return (x.AsNumber(), y.AsNumber());
    }

    private static BoundingBox? BoundsOf(YamlValue? bounds) => bounds is null
        ? null
        : new BoundingBox(
            bounds.Require("left").AsNumber(), bounds.Require("bottom").AsNumber(), bounds.Require("right").AsNumber(), bounds.Require("top").AsNumber());

    private static IngestedBand[] BandsOf(YamlValue document)
    {
        YamlValue list = document.Require("measurements");
        IngestedBand[] bands = [.. list.Items.Select(BandOf)];
        string? twice = bands.GroupBy(b => b.Measurement.Name).FirstOrDefault(g => g.Count() > 1)?.Key;
        return (bands.Length, twice) switch
        {
            (0, _) => throw list.Fault("The configuration has no measurements.", "List at least one, with name and dtype."),
            (_, not null) => throw list.Fault($"Measurement '{twice}' is there twice.", "Give every measurement its own name."),
            _ => bands,
        };
    }

    private static IngestedBand BandOf(YamlValue entry)
    {
        Measurement measurement = MeasurementDocument.Read(entry);
        string[] aliases = [.. entry.Find("attrs", "alias")?.AsTexts() ?? []];
        return new IngestedBand(
            measurement with { Aliases = [.. measurement.Aliases.Union(aliases)], Units = entry.TextOf("units") },
            entry.TextOf("src_varname", measurement.Name),
            MethodOf(entry["resampling_method"]),
            entry.Where);
    }

    private static Resampling MethodOf(YamlValue? method) => method is null
        ? Resampling.Nearest
        : Methods.TryGetValue(method.AsText(), out Resampling resampling)
            ? resampling
            : throw method.Fault($"Resampling '{method.Text}' is not known.", $"Use one of: {string.Join(", ", Methods.Keys)}.");
}
