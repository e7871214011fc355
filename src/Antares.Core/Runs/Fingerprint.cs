using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Antares.Catalog;
using Antares.Storage;

namespace Antares.Runs;

/// <summary>Hashes that decide whether a tile is done.</summary>
public static class Fingerprint
{
    /// <summary>Hash of step, revision, parameters, tile and inputs; 32 hexadecimal digits. The order of parameters and inputs does not matter.</summary>
    public static string Of(RunRequest request, TileTask task)
    {
        StringBuilder text = new();
        Append(text, "step", request.Step);
        Append(text, "revision", request.Revision.ToString(CultureInfo.InvariantCulture));
        foreach ((string key, string value) in request.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            Append(text, key, value);
        }

        Append(text, "tile", task.Key);
        foreach (TileInput input in task.Inputs.OrderBy(i => i.Id, StringComparer.Ordinal))
        {
            Append(text, input.Id, input.Checksum);
        }

        return OfText(text.ToString())[..32];
    }

    /// <summary>SHA-256 of a text, hexadecimal.</summary>
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>SHA-256 of a file, hexadecimal.</summary>
    public static string OfFile(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Checksum of one of our datasets: hash over the names and hashes of its files.</summary>
    /// <param name="dataset">Bands and tables with paths relative to the workspace.</param>
    /// <param name="files">Path to hash.</param>
    public static string OfDataset(Dataset dataset, IReadOnlyDictionary<string, string> files)
    {
        StringBuilder text = new();
        foreach ((string name, Band band) in dataset.Bands.OrderBy(b => b.Key, StringComparer.Ordinal))
        {
            string inside = SubdatasetPath.Parse(band.Path)?.Inside ?? "";
            Append(text, name, $"{files[SubdatasetPath.FileOf(band.Path)]}/{band.Index}{inside}");
        }

        foreach ((string role, string path) in dataset.Tables.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            Append(text, role, files[path]);
        }

        return OfText(text.ToString());
    }

    /// <summary>Every file of a tile's result, relative to the workspace, each once.</summary>
    public static IReadOnlyList<string> FilesOf(TileResult result) =>
    [
        .. (result.Dataset?.Bands.Values.Select(b => SubdatasetPath.FileOf(b.Path)) ?? [])
            .Concat(result.Dataset?.Tables.Values ?? [])
            .Concat(result.Files.Values)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static void Append(StringBuilder text, string key, string value) =>
        text.Append(key.Length).Append(':').Append(key).Append('=').Append(value.Length).Append(':').Append(value).Append('\n');
}
