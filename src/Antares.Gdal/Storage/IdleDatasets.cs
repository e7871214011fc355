namespace Antares.Gdal;

/// <summary>Open files that nobody uses, the longest unused first; bounded by number and by memory. Not thread-safe.</summary>
internal sealed class IdleDatasets(int capacity, long capacityBytes)
{
    private readonly LinkedList<OpenDataset> order = new();
    private readonly Dictionary<string, Stack<LinkedListNode<OpenDataset>>> byPath = new(StringComparer.Ordinal);

    /// <summary>Number of files.</summary>
    public int Count => order.Count;

    /// <summary>Memory that they hold.</summary>
    public long Bytes { get; private set; }

    /// <summary>Takes an open handle of a file, whatever its stamp, or null.</summary>
    public OpenDataset? Take(string path)
    {
        if (!byPath.TryGetValue(path, out Stack<LinkedListNode<OpenDataset>>? nodes))
        {
            return null;
        }

        LinkedListNode<OpenDataset> node = nodes.Pop();
        if (nodes.Count == 0)
        {
            byPath.Remove(path);
        }

        order.Remove(node);
        Bytes -= node.Value.IdleBytes;
        return node.Value;
    }

    /// <summary>Adds a handle.</summary>
    /// <returns>Handles that do not fit any more and are to be closed.</returns>
    public List<OpenDataset> Add(OpenDataset file)
    {
        LinkedListNode<OpenDataset> node = order.AddLast(file);
        if (!byPath.TryGetValue(file.Path, out Stack<LinkedListNode<OpenDataset>>? nodes))
        {
            byPath[file.Path] = nodes = new Stack<LinkedListNode<OpenDataset>>();
        }

        nodes.Push(node);
        Bytes += file.IdleBytes;
        List<OpenDataset> surplus = [];
        while (order.Count > 0 && (order.Count > capacity || Bytes > capacityBytes))
        {
            surplus.Add(Take(order.First!.Value.Path)!);
        }

        return surplus;
    }

    /// <summary>Takes all handles of the chosen files.</summary>
    public List<OpenDataset> TakeWhere(Func<OpenDataset, bool> chosen) => [.. order.Where(chosen).ToList().Select(f => Take(f.Path)!)];
}
