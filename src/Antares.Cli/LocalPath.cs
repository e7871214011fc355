using Antares.Runs;

namespace Antares.Cli;

/// <summary>Files and folders of this machine that people name.</summary>
internal static class LocalPath
{
    /// <summary>The absolute path.</summary>
    /// <exception cref="UsageException">The text is an address of a server, which would become a folder called <c>s3:</c>.</exception>
    public static string Of(string text) => text.Contains("://", StringComparison.Ordinal) || text.StartsWith("/vsi", StringComparison.Ordinal)
        ? throw new UsageException($"'{Invocation.WithoutPasswords(text)}' is no place on this machine.", "", "Name a file or folder of this machine. Ingested tiles go to a bucket with `datacube --driver s3`.")
        : Path.GetFullPath(text);
}
