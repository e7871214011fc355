using Antares.Catalog;
using Antares.Ingest.Documents;
using Antares.Storage;

namespace Antares.Ingest.Scenes;

/// <summary><c>netcdf_storage_units</c>: NetCDF files of Open Data Cube that document their own datasets, one of each date, read in place.</summary>
/// <remarks>
/// The variable <c>dataset</c> holds a document for each value of <c>time</c>. Measurements are the variables that the document names; the date
/// is the band of the variable.
/// </remarks>
/// <param name="units">Reads the files.</param>
/// <param name="sources">Tells which of two copies of a scene is kept.</param>
public sealed class StorageUnitScenes(INetcdfReader units, ISourceFiles sources) : ISceneReader
{
    private const double MostApartSeconds = 1;

    /// <inheritdoc/>
    public string Name => "netcdf_storage_units";

    /// <inheritdoc/>
    public string Description => "NetCDF storage units of Open Data Cube with their variable 'dataset': every date becomes a dataset, read in place.";

    /// <summary>True for a file that may be a storage unit.</summary>
    public static bool IsUnit(string path) => Path.GetExtension(path).ToLowerInvariant() is ".nc" or ".nc4";

    /// <inheritdoc/>
    public SceneSearch Find(string path, SceneOptions options)
    {
        SceneListing listing = SceneListing.Of(path, options, sources);
        string[] files = [.. listing.Files.Select(f => f.Path).Where(f => IsUnit(f) || f == listing.Root)];
        if (files.Length == 0 && listing.Failures.Count == 0)
        {
            throw new AntaresException("There is no .nc file in the folder.", SourcePath.Shown(listing.Root), "Give the folder of the storage units, or one of them.");
        }

        return SceneReading.AllOf(files, listing.Relative, Read, sources, options, listing.Failures);
    }

    /// <summary>The datasets of a file; one that cannot be used is a fault in its place.</summary>
    /// <exception cref="AntaresException">The file cannot be read or does not document its datasets.</exception>
    public IReadOnlyList<(DatasetDocument? Document, AntaresException? Fault)> Read(string path)
    {
        string file = SourcePath.Of(path);
        if (file.StartsWith("/vsi", StringComparison.Ordinal))
        {
            throw new AntaresException("A storage unit is read in place, which needs a plain file of this machine.", SourcePath.Shown(file), "Copy the storage units to a disk of this machine, then index them there.");
        }

        NetcdfContent unit = units.Describe(file);
        if (unit.Documents.Count == 0)
        {
            throw new AntaresException(
                "The file has no variable 'dataset' that documents its dates.", file,
                "Describe it with a product definition with a part 'scenes:' and `antares prepare_metadata --dataset_name FILE.yaml`, or write a dataset document for each date.");
        }

        if (unit.Documents.Count != unit.Times.Count)
        {
            throw new AntaresException($"The file documents {unit.Documents.Count} datasets and has {unit.Times.Count} dates.", file, "Make the storage unit again.");
        }

        return [.. unit.Documents.SelectMany((text, step) => Read(text, step, file, unit))];
    }

    private static IEnumerable<(DatasetDocument? Document, AntaresException? Fault)> Read(string text, int step, string file, NetcdfContent unit)
    {
        foreach ((DatasetDocument? document, AntaresException? fault) in DatasetDocuments.Parse(text, file))
        {
            yield return document is null ? (null, fault) : Placed(document, step, file, unit);
        }
    }

    private static (DatasetDocument? Document, AntaresException? Fault) Placed(DatasetDocument document, int step, string file, NetcdfContent unit)
    {
        string where = $"{file}, date {step + 1}";
        HashSet<string> variables = [.. unit.Variables];
        Dictionary<string, Band> bands = [];
        foreach ((string name, Band written) in document.Bands)
        {
            string layer = SubdatasetPath.Parse(written.Path) is { Inside.Length: > 1 } inside ? inside.Inside[1..] : name;
            string variable = variables.Contains(layer) ? layer : name;
            if (!variables.Contains(variable))
            {
                return (null, new AntaresException(
                    $"The document names a measurement '{name}' that is no variable of the file; there are: {string.Join(", ", unit.Variables)}.", where, "Make the storage unit again."));
            }

            bands[name] = new Band(new SubdatasetPath("NETCDF", file, ":" + variable).ToString(), step + 1, written.Offset, written.Scale);
        }

        DateTimeOffset? moment = CfTime.Moment(unit.Times[step], unit.Units, unit.Calendar);
        return moment is DateTimeOffset there && there >= document.Start.AddSeconds(-MostApartSeconds) && there <= document.End.AddSeconds(MostApartSeconds)
            ? (document with { Bands = bands, Where = where }, null)
            : (null, new AntaresException(
                $"The document is of {document.Centre:yyyy-MM-dd'T'HH:mm:ss'Z'} and the date of the file is {(moment is null ? $"{unit.Times[step]} {unit.Units}" : $"{moment:yyyy-MM-dd'T'HH:mm:ss'Z'}")}.",
                where, "Make the storage unit again."));
    }
}
