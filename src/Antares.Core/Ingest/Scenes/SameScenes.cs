using System.Security.Cryptography;
using Antares.Ingest.Documents;
using Antares.Storage;

namespace Antares.Ingest.Scenes;

/// <summary>Scenes that are found twice: copies of the same bytes count once, others are refused, for nobody can say which of them is meant.</summary>
internal static class SameScenes
{
    /// <summary>Keeps one of each scene.</summary>
    /// <param name="documents">All documents.</param>
    /// <param name="files">Reads what has to be compared.</param>
    public static (IReadOnlyList<DatasetDocument> Kept, IReadOnlyList<(string Scene, AntaresException Fault)> Failures, IReadOnlyList<string> Warnings) Resolve(
        IReadOnlyList<DatasetDocument> documents, ISourceFiles files)
    {
        List<DatasetDocument> kept = [];
        List<(string Scene, AntaresException Fault)> failures = [];
        Dictionary<(string, string), bool> compared = [];
        int copies = 0;
        foreach (IGrouping<Guid, DatasetDocument> same in documents.GroupBy(d => d.Id))
        {
            DatasetDocument[] all = [.. same.OrderBy(d => d.Bands.Values.First().Path, StringComparer.Ordinal)];
            if (Difference(all, files, compared) is AntaresException fault)
            {
                failures.Add((all[0].Label, fault));
                continue;
            }

            kept.Add(all[0]);
            copies += all.Length - 1;
        }

        return (kept, failures, copies == 0 ? [] : [$"{copies} scenes are copies of others, byte by byte; each scene is described once."]);
    }

    private static AntaresException Contradiction(DatasetDocument first, DatasetDocument second) => new(
        "Two products of the same identity have other bytes.",
        $"{FolderOf(first)} and {FolderOf(second)}",
        "Find out which is whole (an interrupted download, a file edited by hand?), and move the other one out of the folder.");

    private static string FolderOf(DatasetDocument document) => SourcePath.Shown(SceneListing.FolderOf(FileOf(document.Bands.Values.First().Path)));

    private static AntaresException? Difference(DatasetDocument[] all, ISourceFiles files, Dictionary<(string, string), bool> compared)
    {
        try
        {
            DatasetDocument? other = all.Skip(1).FirstOrDefault(d => !AreEqual(all[0], d, files, compared));
            return other is null ? null : Contradiction(all[0], other);
        }
        catch (AntaresException fault)
        {
            return fault;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new AntaresException("Two products of the same identity cannot be compared.", fault.Message, "Check disk and permissions.", fault);
        }
    }

    private static bool AreEqual(DatasetDocument first, DatasetDocument second, ISourceFiles files, Dictionary<(string, string), bool> compared) =>
        first.Bands.Count == second.Bands.Count
        && first.Bands.All(b => second.Bands.TryGetValue(b.Key, out Catalog.Band? other) && other with { Path = b.Value.Path } == b.Value && HaveEqualBytes(FileOf(b.Value.Path), FileOf(other.Path), files, compared));

    private static bool HaveEqualBytes(string first, string second, ISourceFiles files, Dictionary<(string, string), bool> compared)
    {
        if (first == second)
        {
            return true;
        }

        if (!compared.TryGetValue((first, second), out bool equal))
        {
            SourceFile? one = files.Find(first), two = files.Find(second);
            bool isMarked = one is { Mark.Length: > 0 } && one.Mark == two?.Mark;
            equal = one is not null && one.Bytes == two?.Bytes && (isMarked || HashOf(first, files).AsSpan().SequenceEqual(HashOf(second, files)));
            compared[(first, second)] = equal;
        }

        return equal;
    }

    private static string FileOf(string path) => SubdatasetPath.Parse(path)?.File ?? path;

    private static byte[] HashOf(string path, ISourceFiles files)
    {
        using Stream content = files.OpenRead(path);
        return SHA256.HashData(content);
    }
}
