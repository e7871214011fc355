namespace Antares.Gdal;

/// <summary>GDAL paths that are not plain files: <c>/vsizip/a.zip/b.tif</c>, <c>NETCDF:"a.nc":red</c>, <c>NETCDF:a.nc:red</c>.</summary>
internal static class VirtualPath
{
    private static readonly string[] Archives = ["/vsizip/", "/vsitar/", "/vsigzip/"];

    /// <summary>The file on disk behind a path; the path itself where there is none.</summary>
    public static string RealFile(string path)
    {
        if (path.IndexOf(":\"", StringComparison.Ordinal) is > 0 and int quote && path.IndexOf('"', quote + 2) is > 0 and int end)
        {
            return path[(quote + 2)..end];
        }

        if (path.StartsWith("NETCDF:", StringComparison.OrdinalIgnoreCase))
        {
            string file = path["NETCDF:".Length..];
            int variable = file.LastIndexOf(':');
            return variable > 0 ? file[..variable] : file;
        }

        foreach (string archive in Archives)
        {
            if (path.StartsWith(archive, StringComparison.Ordinal))
            {
                return ArchiveOf(path[archive.Length..]);
            }
        }

        return path;
    }

    /// <summary>True for a folder inside an archive or an archive as a whole.</summary>
    public static bool IsArchive(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
        && !path.StartsWith("/vsi", StringComparison.Ordinal);

    private static string ArchiveOf(string rest)
    {
        string path = rest.StartsWith('{') ? rest.Trim('{', '}') : rest;
        path = path.StartsWith('/') ? path : "/" + path;
        for (string? at = path; at is { Length: > 1 }; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(at))
            {
                return at;
            }
        }

        return rest.StartsWith('/') ? rest : Path.GetFullPath(rest);
    }
}
