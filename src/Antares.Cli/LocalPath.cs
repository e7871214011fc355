using Antares.Runs;

namespace Antares.Cli;

/// <summary>Files and folders of this machine that people name.</summary>
internal static class LocalPath
{
    /// <summary>The absolute path of what is written, or of a document that is read.</summary>
    /// <exception cref="UsageException">The text is an address of a server, which would become a folder called <c>s3:</c>.</exception>
    public static string Of(string text) => text.StartsWith("/vsi", StringComparison.Ordinal) ? throw Elsewhere(text) : OfInput(text);

    /// <summary>The absolute path of a raster or vector file that GDAL reads: also one of GDAL's own paths, such as into an archive.</summary>
    /// <exception cref="UsageException">The text is an address of a server.</exception>
    public static string OfInput(string text) => text.Contains("://", StringComparison.Ordinal) ? throw Elsewhere(text) : Path.GetFullPath(text);

    private static UsageException Elsewhere(string text) => new(
        $"'{Invocation.WithoutPasswords(text)}' is no place on this machine.", "", "Name a file or folder of this machine. Ingested tiles go to a bucket with `datacube --driver s3`.");
}
