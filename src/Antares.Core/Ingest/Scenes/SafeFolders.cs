namespace Antares.Ingest.Scenes;

/// <summary>Finds SAFE folders of Sentinel-2 L2A: the folder itself, or folders up to three levels below (year, month).</summary>
internal static class SafeFolders
{
    private const int Levels = 3;

    /// <exception cref="AntaresException">There is no such folder, or no SAFE folder in it.</exception>
    public static IReadOnlyList<string> Find(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new AntaresException("There is no such folder.", path, "Give the folder that holds the SAFE folders, or one SAFE folder.");
        }

        string[] found = [.. Search(Path.GetFullPath(path).TrimEnd('/'), Levels).Order(StringComparer.Ordinal)];
        return found.Length > 0
            ? found
            : throw new AntaresException(
                "There is no SAFE folder of Sentinel-2 L2A.", path, "Give the folder that holds folders such as S2A_MSIL2A_..._T13QGB_....SAFE, unpacked.");
    }

    /// <summary>True for a folder that is, or by its name should be, an L2A product.</summary>
    public static bool IsLevel2(string folder)
    {
        string name = Path.GetFileName(folder);
        bool named = name.StartsWith("S2", StringComparison.Ordinal) && name.EndsWith(".SAFE", StringComparison.OrdinalIgnoreCase);
        return !IsLevel1(name)
            && (named || File.Exists(Path.Combine(folder, "MTD_MSIL2A.xml")) || Directory.Exists(Path.Combine(folder, "GRANULE")));
    }

    private static IEnumerable<string> Search(string folder, int levels)
    {
        if (IsLevel2(folder))
        {
            return [folder];
        }

        return levels == 0 || IsLevel1(Path.GetFileName(folder)) ? [] : Directory.EnumerateDirectories(folder).SelectMany(f => Search(f, levels - 1));
    }

    private static bool IsLevel1(string name) =>
        name.Contains("_MSIL1C_", StringComparison.Ordinal) || name.Contains("_PRD_MSIL1C_", StringComparison.Ordinal);
}
