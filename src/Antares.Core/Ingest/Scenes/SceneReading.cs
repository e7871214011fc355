using Antares.Ingest.Documents;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Ingest.Scenes;

/// <summary>Describes many scenes at a time; one that cannot be used does not stop the others.</summary>
internal static class SceneReading
{
    /// <summary>Describes scenes.</summary>
    /// <param name="scenes">Whatever the reader describes a scene from.</param>
    /// <param name="name">Name of a scene for people.</param>
    /// <param name="describe">Makes the documents of a scene, on any thread.</param>
    /// <param name="files">Reads files, for scenes that are found twice.</param>
    /// <param name="options">Threads and cancellation.</param>
    /// <param name="failures">What failed before.</param>
    /// <param name="warnings">Said of all documents at the end.</param>
    public static SceneSearch All<T>(
        IReadOnlyList<T> scenes,
        Func<T, string> name,
        Func<T, IEnumerable<DatasetDocument>> describe,
        ISourceFiles files,
        SceneOptions options,
        IEnumerable<(string Scene, AntaresException Fault)> failures,
        Func<IReadOnlyList<DatasetDocument>, IReadOnlyList<string>>? warnings = null) =>
        AllOf(scenes, name, s => describe(s).Select(d => ((DatasetDocument?)d, (AntaresException?)null)), files, options, failures, warnings);

    /// <summary>The same where one file holds several scenes: each is good or bad by itself.</summary>
    public static SceneSearch AllOf<T>(
        IReadOnlyList<T> scenes,
        Func<T, string> name,
        Func<T, IEnumerable<(DatasetDocument? Document, AntaresException? Fault)>> describe,
        ISourceFiles files,
        SceneOptions options,
        IEnumerable<(string Scene, AntaresException Fault)> failures,
        Func<IReadOnlyList<DatasetDocument>, IReadOnlyList<string>>? warnings = null)
    {
        List<(DatasetDocument? Document, AntaresException? Fault)>[] described = new List<(DatasetDocument?, AntaresException?)>[scenes.Count];
        WorkerThreads.ForEach(Math.Max(1, options.Threads), scenes.Count, i =>
        {
            options.Cancel.ThrowIfCancellationRequested();
            described[i] = Try(scenes[i], describe);
        });
        (IReadOnlyList<DatasetDocument> kept, IReadOnlyList<(string Scene, AntaresException Fault)> contradictions, IReadOnlyList<string> copies) =
            SameScenes.Resolve([.. described.SelectMany(d => d).Select(d => d.Document).OfType<DatasetDocument>()], files);
        DatasetDocument[] documents = [.. kept.OrderBy(d => d.Label, StringComparer.Ordinal).ThenBy(d => d.Id)];
        IEnumerable<(string Scene, AntaresException Fault)> unread = described.SelectMany((d, i) => d.Where(f => f.Fault is not null).Select(f => (name(scenes[i]), f.Fault!)));
        return new SceneSearch(documents, [.. failures, .. unread, .. contradictions], [.. warnings?.Invoke(documents) ?? [], .. copies]);
    }

    private static List<(DatasetDocument? Document, AntaresException? Fault)> Try<T>(T scene, Func<T, IEnumerable<(DatasetDocument? Document, AntaresException? Fault)>> describe)
    {
        try
        {
            return [.. describe(scene)];
        }
        catch (AntaresException fault)
        {
            return [(null, fault)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [(null, new AntaresException("The scene cannot be read.", fault.Message, "Check disk and permissions.", fault))];
        }
    }
}
