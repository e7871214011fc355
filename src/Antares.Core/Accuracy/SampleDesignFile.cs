using System.Text.Json;
using Antares.Catalog;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Accuracy;

/// <summary>A design as a JSON file.</summary>
public static class SampleDesignFile
{
    private const int Format = 1;

    private static readonly JsonSerializerOptions Indented = new(CatalogJson.Options) { WriteIndented = true };

    /// <summary>Writes a design; an earlier file of the name is replaced.</summary>
    public static void Write(IFileStore files, string path, SampleDesign design) =>
        files.Write(path, JsonSerializer.SerializeToUtf8Bytes(design, Indented));

    /// <summary>Short hash of a design with unit, seed and distance: 12 hexadecimal digits.</summary>
    public static string IdOf(SampleDesign drawn) => Fingerprint.OfText(CatalogJson.Write(drawn with { SampleId = "" }))[..12];

    /// <summary>Refuses a name under which a design would replace something else: another kind of file, or the design beside a drawn sample, without which nothing can be estimated from it.</summary>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="UsageException">It does not end in <c>.json</c>.</exception>
    /// <exception cref="AntaresException">There is such a file.</exception>
    public static void RefuseLoss(string path)
    {
        if (!path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException("A design is a JSON file.", path, "Give a name that ends in .json.");
        }

        if (Directory.Exists(path) || (File.Exists(path) && !IsDesign(path)))
        {
            throw new AntaresException("There is something of this name that is no design.", path, "Choose another name.");
        }

        if (File.Exists(path) && Read(path).Seed is not null)
        {
            throw new AntaresException("The file is the design of a sample that was drawn, which cannot be estimated without it.", path, "Choose another name, or delete the sample and its design.");
        }
    }

    /// <summary>Reads a design.</summary>
    /// <exception cref="AntaresException">The file is missing, is no design, or comes from a newer program.</exception>
    public static SampleDesign Read(string path)
    {
        SampleDesign design;
        try
        {
            design = Text(path);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AntaresException("There is no such file.", path, "Make it with `antares sample_design`; `antares sample_draw` keeps it beside the sample.", fault);
        }
        catch (JsonException fault)
        {
            throw new AntaresException("The file is no design of a sample.", path, "Give the JSON file that `antares sample_design` or `sample_draw` wrote.", fault);
        }

        return design.Format <= Format
            ? design
            : throw new AntaresException($"The design has format {design.Format}; this program knows up to {Format}.", path, "Update Antares.");
    }

    private static bool IsDesign(string path)
    {
        try
        {
            return Text(path) is { Map.Length: > 0, Strata.Count: > 0 };
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static SampleDesign Text(string path) => CatalogJson.Read<SampleDesign>(File.ReadAllText(path));
}
