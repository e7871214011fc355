namespace Antares.Runs;

/// <summary>A file that a run wrote outside of the workspace: content of <c>export.json</c>.</summary>
/// <param name="File">Absolute path at that time.</param>
/// <param name="Sha256">Hash of its bytes, hexadecimal: it tells the file wherever it is moved.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Inputs">What it was made of: the tiles of the map.</param>
public sealed record ExportRecord(string File, string Sha256, long Bytes, IReadOnlyList<TileInput> Inputs)
{
    private const int HashDigits = 8;

    /// <summary>Name of the run that makes a file: its name and a hash of its whole path, so that files of one name in two folders are two runs.</summary>
    /// <param name="source">What is exported.</param>
    /// <param name="file">The file.</param>
    public static string RunNameOf(string source, string file) =>
        $"{source}-{Path.GetFileName(file)}-{Fingerprint.OfText(Path.GetFullPath(file))[..HashDigits]}";
}
