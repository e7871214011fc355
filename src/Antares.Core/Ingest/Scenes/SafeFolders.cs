using Antares.Storage;

namespace Antares.Ingest.Scenes;

/// <summary>Finds SAFE folders of Sentinel-2 L2A in a listing, unpacked or in archives.</summary>
internal static class SafeFolders
{
    /// <summary>Every SAFE folder with what it holds.</summary>
    /// <exception cref="AntaresException">There is none.</exception>
    public static IReadOnlyList<SafeFolder> Find(SceneListing listing)
    {
        HashSet<string> marked = [.. listing.Entries.Where(IsMark).Select(e => SceneListing.FolderOf(e.Path))];
        OrderedDictionary<string, List<SourceFile>> found = [];
        foreach (SourceFile entry in listing.Entries)
        {
            if (FolderOf(entry, listing.Root, marked) is string folder)
            {
                found.TryAdd(folder, []);
                if (!entry.IsFolder)
                {
                    found[folder].Add(entry);
                }
            }
        }

        if (found.Count == 0 && IsNamedLevel2(NameOf(listing.Root)))
        {
            found.Add(listing.Root, []);
        }

        return found.Count > 0 || listing.Failures.Count > 0
            ? [.. found.Select(f => new SafeFolder(f.Key, f.Value))]
            : throw new AntaresException(
                "There is no SAFE folder of Sentinel-2 L2A.", SourcePath.Shown(listing.Root),
                "Give the folder that holds folders such as S2A_MSIL2A_..._T13QGB_....SAFE, unpacked or as the zip files that they came in.");
    }

    /// <summary>The local SAFE folder of L2A that a band file lies in, or null.</summary>
    public static string? Around(string bandPath)
    {
        for (string? folder = Path.GetDirectoryName(bandPath); folder is { Length: > 0 }; folder = Path.GetDirectoryName(folder))
        {
            string name = Path.GetFileName(folder);
            bool marked = File.Exists(Path.Combine(folder, "MTD_MSIL2A.xml")) || Directory.Exists(Path.Combine(folder, "GRANULE"));
            if (Directory.Exists(folder) && !IsLevel1(name) && (marked || IsNamedLevel2(name)))
            {
                return folder;
            }
        }

        return null;
    }

    /// <summary>The outermost folder around an entry that is, or by its name should be, an L2A product; null where there is none, or one of level 1.</summary>
    private static string? FolderOf(SourceFile entry, string root, HashSet<string> marked)
    {
        int end = Math.Min(root.Length, entry.Path.Length);
        string inside = entry.Path.StartsWith(root, StringComparison.Ordinal) ? entry.Path : "";
        end = inside.Length > 0 ? end : ArchiveEnd(entry.Path);
        while (end > 0)
        {
            string folder = entry.Path[..end], name = NameOf(folder);
            if (IsLevel1(name))
            {
                return null;
            }

            bool isFolder = end < entry.Path.Length || entry.IsFolder;
            if (isFolder && (marked.Contains(folder) || IsNamedLevel2(name)))
            {
                return folder;
            }

            int next = end < entry.Path.Length ? entry.Path.IndexOf('/', end + 1) : -1;
            end = end >= entry.Path.Length ? 0 : next < 0 ? entry.Path.Length : next;
        }

        return null;
    }

    /// <summary>Where the path of the archive around an entry ends.</summary>
    private static int ArchiveEnd(string path)
    {
        for (int slash = path.IndexOf('/', 1); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (SourcePath.IsArchive(path[..slash]))
            {
                return slash;
            }
        }

        return path.IndexOf('/', 1);
    }

    private static bool IsMark(SourceFile entry) => entry.IsFolder ? entry.Name == "GRANULE" : entry.Name == "MTD_MSIL2A.xml";

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static bool IsNamedLevel2(string name) =>
        name.StartsWith("S2", StringComparison.Ordinal) && name.EndsWith(".SAFE", StringComparison.OrdinalIgnoreCase) && !IsLevel1(name);

    private static bool IsLevel1(string name) =>
        name.Contains("_MSIL1C_", StringComparison.Ordinal) || name.Contains("_PRD_MSIL1C_", StringComparison.Ordinal);
}
