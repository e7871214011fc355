namespace Antares.Sqlite;

/// <summary>Makes rows ready on other threads while the caller's thread writes those before them.</summary>
internal static class PreparedAhead
{
    private const int RowsPerPart = 1024;

    /// <summary>The rows in their order; the source is read on the caller's thread, a few thousand rows ahead.</summary>
    /// <param name="source">What is to be written.</param>
    /// <param name="prepare">Makes a row of it; called from several threads.</param>
    public static IEnumerable<TRow> Rows<T, TRow>(IEnumerable<T> source, Func<T, TRow> prepare)
    {
        Queue<Task<TRow[]>> parts = new();
        foreach (T[] part in source.Chunk(RowsPerPart))
        {
            parts.Enqueue(Task.Run(() => Array.ConvertAll(part, one => prepare(one))));
            if (parts.Count > 2 * Environment.ProcessorCount)
            {
                foreach (TRow row in parts.Dequeue().GetAwaiter().GetResult())
                {
                    yield return row;
                }
            }
        }

        while (parts.TryDequeue(out Task<TRow[]>? part))
        {
            foreach (TRow row in part.GetAwaiter().GetResult())
            {
                yield return row;
            }
        }
    }
}
