using System.Security.Cryptography;
using System.Text;
using Antares.Storage;

namespace Antares.Cli.Setup;

/// <summary>Files of the user's configuration folder; one that the user edited is never written over.</summary>
/// <remarks>What we wrote is remembered in <c>.written-by-antares</c>, in the form of <c>sha256sum</c>.</remarks>
internal sealed class ConfigurationFiles
{
    private const string Ledger = ".written-by-antares";

    private readonly string folder;
    private readonly IFileStore files;
    private readonly SortedDictionary<string, string> written = new(StringComparer.Ordinal);

    /// <summary>Reads what was written before.</summary>
    public ConfigurationFiles(string folder, IFileStore files)
    {
        (this.folder, this.files) = (folder, files);
        string ledger = Path.Combine(folder, Ledger);
        foreach (string[] parts in File.Exists(ledger) ? File.ReadLines(ledger).Select(line => line.Split("  ", 2)).Where(p => p.Length == 2) : [])
        {
            written[parts[1]] = parts[0];
        }
    }

    /// <summary>Writes a file unless the user has one of his own there.</summary>
    /// <param name="relative">Path below the folder.</param>
    /// <param name="text">Content.</param>
    /// <returns><c>wrote</c>, <c>unchanged</c>, <c>updated</c> or <c>kept</c>.</returns>
    public string Put(string relative, string text)
    {
        string path = Path.Combine(folder, relative);
        byte[] content = Encoding.UTF8.GetBytes(text);
        string? present = File.Exists(path) ? Hash(File.ReadAllBytes(path)) : null;
        if (present is not null && present != Hash(content) && present != written.GetValueOrDefault(relative))
        {
            return "kept";
        }

        written[relative] = Hash(content);
        if (present == written[relative])
        {
            return "unchanged";
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        files.Write(path, content);
        return present is null ? "wrote" : "updated";
    }

    /// <summary>Remembers what was written.</summary>
    public void Close() => files.Write(
        Path.Combine(folder, Ledger), Encoding.UTF8.GetBytes(string.Concat(written.Select(w => $"{w.Value}  {w.Key}\n"))));

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
