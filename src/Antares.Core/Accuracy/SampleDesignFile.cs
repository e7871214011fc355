using System.Text.Json;
using Antares.Catalog;
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

    /// <summary>Reads a design.</summary>
    /// <exception cref="AntaresException">The file is missing, is no design, or comes from a newer program.</exception>
    public static SampleDesign Read(string path)
    {
        SampleDesign design;
        try
        {
            design = CatalogJson.Read<SampleDesign>(File.ReadAllText(path));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AntaresException("There is no such file.", path, "Make it with `antares sample_design`; `antares sample_draw` keeps it beside the sample.", fault);
        }
        catch (JsonException fault)
        {
            throw new AntaresException($"The file is no design of a sample: {fault.Message}", path, "Give the JSON file that `antares sample_design` or `sample_draw` wrote.", fault);
        }

        return design.Format <= Format
            ? design
            : throw new AntaresException($"The design has format {design.Format}; this program knows up to {Format}.", path, "Update Antares.");
    }
}
