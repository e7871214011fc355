using System.Formats.Tar;
using System.IO.Compression;
using Antares.Storage;

namespace Antares.Gdal;

/// <summary>Looks for names that climb out of an archive, which GDAL passes over in silence: nobody packs them by accident.</summary>
internal static class ArchiveNames
{
    /// <summary>Refuses an archive with such a name.</summary>
    /// <param name="archive">The zip or tar file.</param>
    /// <param name="open">Opens it.</param>
    /// <exception cref="AntaresException">It has one, or it is damaged.</exception>
    public static void Check(string archive, Func<string, Stream> open)
    {
        using Stream file = open(archive);
        try
        {
            string? climbing = (archive.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? OfZip(file) : OfTar(file, archive)).FirstOrDefault(Climbs);
            if (climbing is not null)
            {
                throw new AntaresException(
                    $"The archive holds a file whose name climbs out of it: '{climbing}'.", SourcePath.Shown(archive), "Do not use this archive; fetch it again from its publisher.");
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new AntaresException($"The archive is damaged: {fault.Message}", SourcePath.Shown(archive), "Fetch it again.", fault);
        }
    }

    private static bool Climbs(string name) => name.StartsWith('/') || name.Split('/', '\\').Contains("..");

    private static IEnumerable<string> OfZip(Stream file)
    {
        using ZipArchive zip = new(file, ZipArchiveMode.Read, leaveOpen: true);
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            yield return entry.FullName;
        }
    }

    private static IEnumerable<string> OfTar(Stream file, string archive)
    {
        using Stream plain = archive.EndsWith("gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : file;
        using TarReader tar = new(plain, leaveOpen: true);
        while (tar.GetNextEntry() is TarEntry entry)
        {
            yield return entry.Name;
        }
    }
}
