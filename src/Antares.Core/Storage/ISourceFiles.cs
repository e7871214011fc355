using System.Text;

namespace Antares.Storage;

/// <summary>Files wherever they lie: in a folder, in a zip or tar archive, in an object store, on a web server. Any thread may call.</summary>
/// <remarks>Paths are absolute or GDAL's, as <see cref="SourcePath.Of"/> makes them of what people write. Servers are asked again for a while before they count as gone.</remarks>
public interface ISourceFiles
{
    /// <summary>What stands at a path as it is now; null where nothing does.</summary>
    /// <exception cref="AntaresException">The archive is damaged, or the server refuses or does not answer.</exception>
    SourceFile? Find(string path);

    /// <summary>What lies in a folder, an archive or below a prefix, in ordinal order of paths.</summary>
    /// <param name="folder">Folder; an archive as <see cref="SourcePath.Of"/> gives it.</param>
    /// <param name="recursive">False for the folder's own entries alone.</param>
    /// <exception cref="AntaresException">There is no such folder, an archive holds a name that climbs out of it, or the server refuses or does not answer.</exception>
    IReadOnlyList<SourceFile> List(string folder, bool recursive = true);

    /// <summary>The files of one folder of an object store with their marks, by its listing: one question for a thousand files.</summary>
    /// <param name="folder">Folder, without what lies in folders below it.</param>
    /// <param name="most">More entries are not waited for.</param>
    /// <returns>Null where there are more entries, or where listings are not to be had.</returns>
    /// <exception cref="AntaresException">The server refuses or does not answer.</exception>
    IReadOnlyList<SourceFile>? Glance(string folder, int most) => null;

    /// <summary>Opens a file for reading from its first byte on; the caller closes it.</summary>
    /// <exception cref="AntaresException">It is not there, or the server refuses or does not answer.</exception>
    Stream OpenRead(string path);

    /// <summary>All bytes of a small file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mostBytes">Larger files are refused.</param>
    /// <exception cref="AntaresException">It is not there or too large, or the server refuses or does not answer.</exception>
    byte[] ReadAllBytes(string path, long mostBytes = 256L << 20)
    {
        using Stream file = OpenRead(path);
        if (file.Length > mostBytes)
        {
            throw new AntaresException(
                $"The file has {ByteCount.Text(file.Length)}; such a file has at most {ByteCount.Text(mostBytes)}.", SourcePath.Shown(path), "Check that it is the right file.");
        }

        byte[] content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }

    /// <summary>The text of a small UTF-8 file.</summary>
    /// <inheritdoc cref="ReadAllBytes"/>
    string ReadText(string path, long mostBytes = 256L << 20)
    {
        using StreamReader text = new(new MemoryStream(ReadAllBytes(path, mostBytes)), Encoding.UTF8);
        return text.ReadToEnd();
    }
}
