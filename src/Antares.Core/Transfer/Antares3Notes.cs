namespace Antares.Transfer;

/// <summary>Collects notes; rows of one kind make one note, in the order in which the kinds turned up.</summary>
internal sealed class Antares3Notes
{
    private readonly Dictionary<(string What, string Table), List<long>> found = [];
    private readonly List<(string What, string Table)> order = [];

    /// <summary>All notes.</summary>
    public IReadOnlyList<Antares3Note> All => [.. order.Select(key => new Antares3Note(key.What, key.Table, found[key]))];

    /// <summary>Adds rows to the note of these words.</summary>
    public void Add(string what, string table, params IEnumerable<long> ids)
    {
        if (!found.TryGetValue((what, table), out List<long>? rows))
        {
            found.Add((what, table), rows = []);
            order.Add((what, table));
        }

        rows.AddRange(ids);
    }
}
