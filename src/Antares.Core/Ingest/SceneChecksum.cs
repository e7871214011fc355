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
    /// <param name="scene">The scene, with absolute paths.</param>
    /// <param name="files">Asks for files that lie elsewhere.</param>
    /// <exception cref="AntaresException">A server refuses or does not answer.</exception>
    public static string Of(Dataset scene, ISourceFiles files) => Of(scene, new KnownFiles(files));

    /// <summary>The same with what servers said already.</summary>
    internal static string Of(Dataset scene, KnownFiles files)
    {
        StringBuilder text = new(scene.Id.ToString("N"));
        text.Append('\n').Append(scene.Facts.GetValueOrDefault("cloud_percent", ""));
        foreach ((string name, Band band) in scene.Bands.OrderBy(b => b.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{name} {band.Index} {band.Offset:R}{(band.Scale == 1 ? "" : $" x {band.Scale:R}")} {StampOf(band.Path, files)}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Fingerprint of a scene for a plan: as its files are now, or as they were indexed where their server refuses or does not answer for them alone.</summary>
    /// <remarks>So a server that fails for a scene costs the tiles that need it, and never one that is done.</remarks>
    /// <exception cref="AntaresException">The server answers for no file at all.</exception>
    internal static string Planned(Dataset scene, KnownFiles files)
    {
        try
        {
            return Of(scene, files);
        }
        catch (AntaresException) when (scene.Checksum.Length > 0 && files.HasAnswers)
        {
            return scene.Checksum;
        }
    }

    /// <summary>Refuses what was read of scenes whose files are no longer those of the plan.</summary>
    /// <param name="scenes">Scenes with absolute paths.</param>
    /// <param name="inputs">What the tile was to be made of.</param>
    /// <param name="files">Asks for files that lie elsewhere.</param>
    /// <exception cref="AntaresException">The files of a scene have other sizes or times than when the run began.</exception>
    public static void CheckUnchanged(IEnumerable<Dataset> scenes, IReadOnlyList<TileInput> inputs, ISourceFiles files)
    {
        Dataset[] read = [.. scenes];
        KnownFiles now = new KnownFiles(files).Ask(read.SelectMany(s => s.Bands.Values));
        foreach (Dataset scene in read)
        {
            string id = scene.Id.ToString("N");
            if (inputs.FirstOrDefault(i => i.Id == id) is TileInput planned && Of(scene, now) != planned.Checksum)
            {
                throw new AntaresException(
                    $"The files of scene {scene.Label} were changed while the run read them.",
                    string.Join(", ", scene.Bands.Values.Select(b => LocalFile(b.Path) is string file ? Path.GetDirectoryName(file) : SourcePath.Shown(b.Path)).Distinct().Take(2)),
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

        if (!SourcePath.IsInArchive(plain))
        {
            return null;
        }

        string rest = plain[plain.IndexOf('/', 1)..].TrimStart('/');
        if (rest.StartsWith('{') && rest.LastIndexOf('}') is > 0 and int end)
        {
            return LocalFile(rest[1..end]);
        }

        string? inside = "/" + rest;
        if (inside.StartsWith("/vsi", StringComparison.Ordinal))
        {
            return LocalFile(inside);
        }

        while (inside is { Length: > 1 } && !File.Exists(inside))
        {
            inside = Path.GetDirectoryName(inside);
        }

        return inside?.Length > 1 ? inside : null;
    }

    private static string StampOf(string path, KnownFiles files)
    {
        if (SourcePath.IsRemote(path))
        {
            return files.Find(SourcePath.Carrier(path)) is SourceFile there ? StampOf(there) : "absent";
        }

        FileInfo? file = LocalFile(path) is string local ? new FileInfo(local) : null;
        return file switch
        {
            null => path,
            { Exists: true } => string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}"),
            _ => "absent",
        };
    }

    /// <summary>The server's mark of this version where it has one: bytes that were uploaded again as they were are the same.</summary>
    internal static string StampOf(SourceFile there) => string.Create(
        CultureInfo.InvariantCulture, $"{there.Bytes} {(there.Mark.Length > 0 ? there.Mark : there.Modified?.UtcTicks.ToString(CultureInfo.InvariantCulture) ?? "")}");
}
