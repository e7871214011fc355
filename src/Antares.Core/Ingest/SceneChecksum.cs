using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Antares.Catalog;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>The fingerprint of foreign files without reading them: id, sizes and time stamps, and what is said of their numbers.</summary>
public static class SceneChecksum
{
    /// <summary>Fingerprint of a scene as its files are now. It does not depend on where they lie.</summary>
    public static string Of(Dataset scene)
    {
        StringBuilder text = new(scene.Id.ToString("N"));
        text.Append('\n').Append(scene.Facts.GetValueOrDefault("cloud_percent", ""));
        foreach ((string name, Band band) in scene.Bands.OrderBy(b => b.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{name} {band.Index} {band.Offset:R}{(band.Scale == 1 ? "" : $" x {band.Scale:R}")} {StampOf(band.Path)}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Refuses what was read of scenes whose files are no longer those of the plan.</summary>
    /// <param name="scenes">Scenes with absolute paths.</param>
    /// <param name="inputs">What the tile was to be made of.</param>
    /// <exception cref="AntaresException">The files of a scene have other sizes or times than when the run began.</exception>
    public static void CheckUnchanged(IEnumerable<Dataset> scenes, IReadOnlyList<TileInput> inputs)
    {
        foreach (Dataset scene in scenes)
        {
            string id = scene.Id.ToString("N");
            if (inputs.FirstOrDefault(i => i.Id == id) is TileInput planned && Of(scene) != planned.Checksum)
            {
                throw new AntaresException(
                    $"The files of scene {scene.Label} were changed while the run read them.",
                    string.Join(", ", scene.Bands.Values.Select(b => LocalFile(b.Path) is string file ? Path.GetDirectoryName(file) : b.Path).Distinct().Take(2)),
                    "Put the right files there, index the scene again (prepare_metadata, dataset add), then run the same command again.");
            }
        }
    }

    /// <summary>The file on this machine that a GDAL path leads to, or null for one that lies elsewhere.</summary>
    public static string? LocalFile(string path)
    {
        string plain = SubdatasetPath.Parse(path)?.File ?? path;
        if (!plain.StartsWith("/vsi", StringComparison.Ordinal))
        {
            return plain;
        }

        bool archive = plain.StartsWith("/vsizip/", StringComparison.Ordinal) || plain.StartsWith("/vsitar/", StringComparison.Ordinal);
        string? inside = archive ? plain["/vsizip".Length..].Replace("//", "/", StringComparison.Ordinal) : null;
        while (inside is not null && inside.Length > 1 && !File.Exists(inside))
        {
            inside = Path.GetDirectoryName(inside);
        }

        return inside?.Length > 1 ? inside : null;
    }

    private static string StampOf(string path)
    {
        FileInfo? file = LocalFile(path) is string local ? new FileInfo(local) : null;
        return file switch
        {
            null => path,
            { Exists: true } => string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}"),
            _ => "absent",
        };
    }
}
