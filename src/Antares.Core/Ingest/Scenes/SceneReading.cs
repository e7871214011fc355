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
        Func<IReadOnlyList<DatasetDocument>, IReadOnlyList<string>>? warnings = null)
    {
        (DatasetDocument[] Documents, AntaresException? Fault)[] described = new (DatasetDocument[], AntaresException?)[scenes.Count];
        WorkerThreads.ForEach(Math.Max(1, options.Threads), scenes.Count, i =>
        {
            options.Cancel.ThrowIfCancellationRequested();
            described[i] = Try(scenes[i], describe);
        });
        (IReadOnlyList<DatasetDocument> kept, IReadOnlyList<(string Scene, AntaresException Fault)> contradictions, IReadOnlyList<string> copies) =
            SameScenes.Resolve([.. described.SelectMany(d => d.Documents)], files);
        DatasetDocument[] documents = [.. kept.OrderBy(d => d.Label, StringComparer.Ordinal).ThenBy(d => d.Id)];
        IEnumerable<(string Scene, AntaresException Fault)> unread = described.Select((d, i) => (Scene: name(scenes[i]), d.Fault))
            .Where(f => f.Fault is not null).Select(f => (f.Scene, f.Fault!));
        return new SceneSearch(documents, [.. failures, .. unread, .. contradictions], [.. warnings?.Invoke(documents) ?? [], .. copies]);
    }

    private static (DatasetDocument[] Documents, AntaresException? Fault) Try<T>(T scene, Func<T, IEnumerable<DatasetDocument>> describe)
    {
        try
        {
            return ([.. describe(scene)], null);
        }
        catch (AntaresException fault)
        {
            return ([], fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return ([], new AntaresException("The scene cannot be read.", fault.Message, "Check disk and permissions.", fault));
        }
    }
}
