namespace Antares.Storage;

/// <summary>Decoded blocks that outlive one read, so that neighbouring tiles of a run do not decode a file twice. Any thread may call.</summary>
/// <remarks>
/// Only time and memory depend on it, never a pixel. Files that nobody expects are kept while there is room in memory; those of a run
/// also beyond that, on disk, until the last task that expects them has finished.
/// </remarks>
public interface IDecodedBlocks
{
    /// <summary>Says which files a task will read. All tasks of a run are best announced before the first one starts.</summary>
    /// <param name="task">Name of the task, unique among those under way.</param>
    /// <param name="files">Paths as in <see cref="Catalog.Band.Path"/>, absolute.</param>
    void Expect(string task, IEnumerable<string> files);

    /// <summary>Says that a task will read no more; unknown names do nothing.</summary>
    void Finish(string task);
}
