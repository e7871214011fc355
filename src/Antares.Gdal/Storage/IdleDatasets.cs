namespace Antares.Gdal;

/// <summary>Open files that nobody uses; bounded by number and by memory. Not thread-safe.</summary>
/// <remarks>
/// Which one has to go is drawn: a run that walks again and again over more files than fit would find none of them if the longest unused
/// one went, and a file that is never needed again goes in time too. All handles of the drawn file go where what they
/// share is the most of it.
/// </remarks>
internal sealed class IdleDatasets(int capacity, long capacityBytes)
{
    private readonly List<OpenDataset> files = [];
    private readonly Dictionary<string, Stack<OpenDataset>> byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> handlesOf = new(StringComparer.Ordinal);
    private ulong draws;

    /// <summary>Number of files.</summary>
    public int Count => files.Count;

    /// <summary>Memory that they hold.</summary>
    public long Bytes { get; private set; }

    /// <summary>Takes an open handle of a file, whatever its stamp, or null.</summary>
    public OpenDataset? Take(string path)
    {
        if (!byPath.TryGetValue(path, out Stack<OpenDataset>? handles))
        {
            return null;
        }

        OpenDataset file = handles.Pop();
        if (handles.Count == 0)
        {
            byPath.Remove(path);
        }

        files[^1].Place = file.Place;
        files[file.Place] = files[^1];
        files.RemoveAt(files.Count - 1);
        int left = handlesOf[file.File] -= 1;
        Bytes -= file.IdleBytes + (left == 0 ? file.FileBytes : 0);
        if (left == 0)
        {
            handlesOf.Remove(file.File);
        }

        return file;
    }

    /// <summary>Adds a handle.</summary>
    /// <returns>Handles that do not fit any more and are to be closed.</returns>
    public List<OpenDataset> Add(OpenDataset file)
    {
        if (!byPath.TryGetValue(file.Path, out Stack<OpenDataset>? handles))
        {
            byPath[file.Path] = handles = new Stack<OpenDataset>();
        }

        handles.Push(file);
        file.Place = files.Count;
        files.Add(file);
        int before = handlesOf.GetValueOrDefault(file.File);
        handlesOf[file.File] = before + 1;
        Bytes += file.IdleBytes + (before == 0 ? file.FileBytes : 0);
        List<OpenDataset> surplus = [];
        while (files.Count > 0 && (files.Count > capacity || Bytes > capacityBytes))
        {
            int drawn = CounterRandom.Below(CounterRandom.Mix(draws++), files.Count);
            OpenDataset leaving = files[drawn];
            surplus.AddRange(leaving.FileBytes <= leaving.IdleBytes ? [Take(leaving.Path)!] : TakeWhere(f => f.File == leaving.File));
        }

        return surplus;
    }

    /// <summary>Takes all handles of the chosen files.</summary>
    public List<OpenDataset> TakeWhere(Func<OpenDataset, bool> chosen) => [.. files.Where(chosen).ToList().Select(f => Take(f.Path)!)];
}
