using Antares.Storage;

namespace Antares.Ingest.Documents;

/// <summary>Turns the paths of dataset documents into paths that GDAL opens.</summary>
internal static class BandPath
{
    /// <summary>Absolute path or GDAL path of a band.</summary>
    /// <param name="path">As written: absolute, relative, a URL, or <c>NETCDF:"one of these":variable</c>.</param>
    /// <param name="location">What relative paths are relative to: a folder, or a file whose folder counts; a URL too.</param>
    public static string Resolve(string path, string location)
    {
        if (SubdatasetPath.Parse(path) is SubdatasetPath inside)
        {
            return (inside with { File = Resolve(inside.File, location) }).ToString();
        }

        if (path.StartsWith("/vsi", StringComparison.Ordinal) || path.Contains("://", StringComparison.Ordinal))
        {
            return SourcePath.Of(path);
        }

        if (Path.IsPathRooted(path))
        {
            return Path.GetFullPath(path);
        }

        string place = SourcePath.Of(location);
        string folder = Directory.Exists(place) || place.EndsWith('/') ? place : place[..Math.Max(0, place.LastIndexOf('/'))];
        return folder.StartsWith("/vsi", StringComparison.Ordinal) ? $"{folder.TrimEnd('/')}/{path}" : Path.GetFullPath(Path.Combine(folder, path));
    }
}
