using Antares.Storage;

namespace Antares.Export.Stac;

/// <summary>How a document points to a file.</summary>
/// <param name="folder">Folder of the document.</param>
/// <param name="absolute">True for absolute paths.</param>
internal sealed class StacHref(string folder, bool absolute)
{
    /// <summary>A URI reference; files on this machine as paths, others as URLs where there is one.</summary>
    public string Of(string path)
    {
        string plain = PlainPath(path);
        return plain.Contains("://", StringComparison.Ordinal) ? plain : string.Join('/', plain.Split('/').Select(Uri.EscapeDataString));
    }

    /// <summary>The same for documents that hold paths, not URIs.</summary>
    public string PlainPath(string path)
    {
        string file = SubdatasetPath.Parse(path)?.File ?? path;
        return file switch
        {
            _ when file.StartsWith("/vsis3/", StringComparison.Ordinal) => "s3://" + file["/vsis3/".Length..],
            _ when file.StartsWith("/vsigs/", StringComparison.Ordinal) => "gs://" + file["/vsigs/".Length..],
            _ when file.StartsWith("/vsicurl/", StringComparison.Ordinal) => file["/vsicurl/".Length..],
            _ when file.StartsWith("/vsi", StringComparison.Ordinal) || absolute => file,
            _ => Path.GetRelativePath(folder, file),
        };
    }

    /// <summary>A GDAL path as a dataset document holds it: the variable of a file stays named.</summary>
    public string ForDocument(string path) => SubdatasetPath.Parse(path) is SubdatasetPath inside
        ? (inside with { File = PlainPath(path) }).ToString()
        : PlainPath(path);

    /// <summary>Media type by ending.</summary>
    public static string TypeOf(string path) => Path.GetExtension(SubdatasetPath.Parse(path)?.File ?? path).ToLowerInvariant() switch
    {
        ".tif" or ".tiff" => "image/tiff; application=geotiff",
        ".jp2" => "image/jp2",
        ".nc" or ".nc4" => "application/netcdf",
        ".h5" or ".hdf5" => "application/x-hdf5",
        ".png" => "image/png",
        _ => "application/octet-stream",
    };
}
