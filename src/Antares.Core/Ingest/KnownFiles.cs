using System.Collections.Concurrent;
using Antares.Catalog;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>What servers said of files, asked once and for many files at a time: each question is a journey over the network.</summary>
/// <remarks>
/// Files of one folder of an object store are asked for together, by its listing, where that gives the same marks as the single question does;
/// this is tried on one file of each bucket.
/// </remarks>
internal sealed class KnownFiles(ISourceFiles files)
{
    private const int AtOnce = 16, Together = 2;
    private const int EntriesForQuestion = 500; // Reason: a page of a listing has a thousand, so it still costs less than single questions.
    private readonly ConcurrentDictionary<string, Lazy<SourceFile?>> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<bool>> listsAgree = new(StringComparer.Ordinal);

    /// <summary>True when a server has answered for some file, if only that it has none.</summary>
    public bool HasAnswers => known.Values.Any(k => k.IsValueCreated);

    /// <summary>Asks for all files of bands that lie elsewhere; what goes wrong is told by <see cref="Find"/>.</summary>
    public KnownFiles Ask(IEnumerable<Band> bands)
    {
        string[] paths = [.. bands.Where(b => SourcePath.IsRemote(b.Path)).Select(b => SourcePath.Carrier(b.Path)).Distinct(StringComparer.Ordinal).Where(p => !known.ContainsKey(p))];
        IGrouping<string, string>[] folders = [.. paths.GroupBy(p => p[..p.LastIndexOf('/')], StringComparer.Ordinal).Where(f => f.Count() >= Together)];
        WorkerThreads.ForEach(AtOnce, folders.Length, n => AskTogether(folders[n].Key, [.. folders[n]]));
        string[] single = [.. paths.Where(p => !known.ContainsKey(p))];
        WorkerThreads.ForEach(AtOnce, single.Length, n => TryFind(single[n]));
        return this;
    }

    /// <summary>What a server says of a file; null where it has none.</summary>
    /// <exception cref="AntaresException">The server refuses or does not answer.</exception>
    public SourceFile? Find(string path) => known.GetOrAdd(path, p => new Lazy<SourceFile?>(() => files.Find(p))).Value;

    private SourceFile? TryFind(string path)
    {
        try
        {
            return Find(path);
        }
        catch (AntaresException)
        {
            return null; // Reason: the answer is kept with the file, and told to whoever needs the file.
        }
    }

    private void AskTogether(string folder, HashSet<string> asked)
    {
        string bucket = string.Join('/', folder.Split('/').Take(3));
        if (listsAgree.TryGetValue(bucket, out Lazy<bool>? agree) && !agree.Value)
        {
            return;
        }

        SourceFile[] listed = [.. TryGlance(folder, asked.Count).Where(f => asked.Contains(f.Path) && f.Mark.Length > 0)];
        if (listed.Length > 0 && listsAgree.GetOrAdd(bucket, _ => new Lazy<bool>(() => Agrees(listed[0]))).Value)
        {
            foreach (SourceFile file in listed)
            {
                known.TryAdd(file.Path, new Lazy<SourceFile?>(file));
            }
        }
    }

    private IReadOnlyList<SourceFile> TryGlance(string folder, int asked)
    {
        try
        {
            return files.Glance(folder, asked * EntriesForQuestion) ?? [];
        }
        catch (AntaresException)
        {
            return []; // Reason: who may read objects may often not list them; the single questions tell what is wrong.
        }
    }

    private bool Agrees(SourceFile listed) => TryFind(listed.Path) is SourceFile asked && (asked.Bytes, asked.Mark) == (listed.Bytes, listed.Mark);
}
