using System.IO.Compression;

namespace Antares.Ingest;

/// <summary>Finds the elevation tiles of a folder: zips that hold a .tif or .hgt, and such files themselves.</summary>
public static class TerrainSources
{
    private const long LargestTile = 3L << 30;
    private static readonly string[] Endings = [".tif", ".tiff", ".hgt"];

    /// <summary>The tiles of a folder, by name; a tile that is there both zipped and plain counts once.</summary>
    /// <param name="folder">Folder; those below it are not searched.</param>
    /// <returns>Paths that GDAL opens, and the file that each lies in.</returns>
    /// <exception cref="AntaresException">There is no folder, no tile, or a zip is damaged.</exception>
    public static IReadOnlyList<TerrainSource> Find(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new AntaresException($"There is no folder '{folder}'.", "--path", "Give the folder that holds the elevation tiles.");
        }

        string[] files = [.. Directory.EnumerateFiles(folder).Select(Path.GetFullPath).Where(IsInput).Order(StringComparer.Ordinal)];
        TerrainSource[] found =
        [
            .. files.Where(IsZip).SelectMany(Inside)
                .Concat(files.Where(f => !IsZip(f)).Select(f => new TerrainSource(f, f)))
                .DistinctBy(s => Path.GetFileNameWithoutExtension(s.Path))
                .OrderBy(s => Path.GetFileName(s.File), StringComparer.Ordinal).ThenBy(s => s.Path, StringComparer.Ordinal),
        ];
        return found.Length > 0
            ? found
            : throw new AntaresException(
                $"There is no elevation tile in '{folder}'.", "--path", "Put the zipped SRTM tiles there (name.zip holding name.tif), or .tif or .hgt files.");
    }

    private static bool IsZip(string file) => file.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    private static bool IsTile(string name) =>
        Endings.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)) && !Path.GetFileName(name).StartsWith('.');

    private static bool IsInput(string file) =>
        !Path.GetFileName(file).StartsWith('.') && (IsZip(file) || (IsTile(file) && !TerrainStage.OutputNames.Contains(Path.GetFileName(file))));

    /// <summary>Nothing is unpacked, but a name that climbs and a size that no elevation tile has are no accident.</summary>
    private static void RefuseHarmful(ZipArchiveEntry entry, string zip)
    {
        if (Path.IsPathRooted(entry.FullName) || entry.FullName.Split('/', '\\').Contains(".."))
        {
            throw new AntaresException($"The zip holds a file whose name climbs out of it: '{entry.FullName}'.", zip, "Do not use this zip; fetch the tile from its publisher.");
        }

        if (entry.Length > LargestTile)
        {
            throw new AntaresException(
                $"The zip holds a file of {ByteCount.Text(entry.Length)}, '{entry.FullName}'; an elevation tile has at most {ByteCount.Text(LargestTile)}.",
                zip,
                "Do not use this zip; fetch the tile from its publisher, or unpack it yourself if it is meant to be so large.");
        }
    }

    private static TerrainSource[] Inside(string zip)
    {
        try
        {
            using ZipArchive archive = ZipFile.OpenRead(zip);
            ZipArchiveEntry[] entries = [.. archive.Entries.Where(e => IsTile(e.FullName))];
            Array.ForEach(entries, e => RefuseHarmful(e, zip));
            TerrainSource[] tiles =
            [
                .. entries.Select(e => new TerrainSource($"/vsizip/{zip}/{e.FullName}", zip)),
            ];
            return tiles.Length > 0
                ? tiles
                : throw new AntaresException("The zip holds no .tif or .hgt file.", zip, "Move it out of the folder, or fetch the tile again.");
        }
        catch (InvalidDataException fault)
        {
            throw new AntaresException($"The zip is damaged: {fault.Message}", zip, "Fetch it again.", fault);
        }
    }
}
