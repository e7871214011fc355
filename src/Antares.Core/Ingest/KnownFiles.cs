using System.Collections.Concurrent;
using Antares.Catalog;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>What servers said of files, asked once and for many files at a time: each question is a journey over the network.</summary>
internal sealed class KnownFiles(ISourceFiles files)
{
    private const int AtOnce = 16;
    private readonly ConcurrentDictionary<string, Lazy<SourceFile?>> known = new(StringComparer.Ordinal);

    /// <summary>True when a server has answered for some file, if only that it has none.</summary>
    public bool HasAnswers => known.Values.Any(k => k.IsValueCreated);

    /// <summary>Asks for all files of bands that lie elsewhere; what goes wrong is told by <see cref="Find"/>.</summary>
    public KnownFiles Ask(IEnumerable<Band> bands)
    {
        string[] paths = [.. bands.Where(b => SourcePath.IsRemote(b.Path)).Select(b => SourcePath.Carrier(b.Path)).Distinct(StringComparer.Ordinal).Where(p => !known.ContainsKey(p))];
        WorkerThreads.ForEach(AtOnce, paths.Length, n =>
        {
            try
            {
                Find(paths[n]);
            }
            catch (AntaresException)
            {
                // Reason: the answer is kept with the file, and told to whoever needs the file.
            }
        });
        return this;
    }

    /// <summary>What a server says of a file; null where it has none.</summary>
    /// <exception cref="AntaresException">The server refuses or does not answer.</exception>
    public SourceFile? Find(string path) => known.GetOrAdd(path, p => new Lazy<SourceFile?>(() => files.Find(p))).Value;
}
