using Antares.TestKit;

namespace Antares.Gdal.Tests;

internal static class FolderExtensions
{
    /// <summary>Names of all files, hidden ones too.</summary>
    public static string[] Names(this TemporaryFolder folder) =>
        Directory.EnumerateFileSystemEntries(folder.Path).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal).ToArray();
}
