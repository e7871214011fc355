using Npgsql;
using NpgsqlTypes;

namespace Antares.Postgis;

/// <summary>Many rows by binary COPY into a temporary table, from which one INSERT takes them over: the table ends with its transaction.</summary>
internal static class Incoming
{
    /// <summary>Makes the table <c>incoming</c> and fills it.</summary>
    /// <param name="open">Connection with a transaction.</param>
    /// <param name="columns">Names and types of its columns; our own text.</param>
    /// <param name="rows">What each row is made of.</param>
    /// <param name="write">Writes the values of a row, in the order of the columns.</param>
    public static void Put<T>(NpgsqlConnection open, string columns, IEnumerable<T> rows, Action<NpgsqlBinaryImporter, T> write)
    {
        open.Ask($"CREATE TEMPORARY TABLE incoming ({columns}) ON COMMIT DROP").Do();
        using NpgsqlBinaryImporter importer = open.BeginBinaryImport("COPY pg_temp.incoming FROM STDIN (FORMAT BINARY)");
        foreach (T row in rows)
        {
            importer.StartRow();
            write(importer, row);
        }

        importer.Complete();
    }

    /// <summary>Writes a number that may be NULL.</summary>
    public static void WriteOrNull(this NpgsqlBinaryImporter importer, int? value)
    {
        if (value is { } number)
        {
            importer.Write(number, NpgsqlDbType.Integer);
        }
        else
        {
            importer.WriteNull();
        }
    }

    /// <summary>Maps items, in chunks, on several threads, some ahead of whoever takes them; the order stays.</summary>
    public static IEnumerable<TOut> Ahead<TIn, TOut>(IEnumerable<TIn> items, Func<TIn, TOut> map)
    {
        const int ChunkLength = 1024;
        Queue<Task<TOut[]>> working = new();
        foreach (TIn[] chunk in items.Chunk(ChunkLength))
        {
            working.Enqueue(Task.Run(() => Array.ConvertAll(chunk, item => map(item))));
            if (working.Count > Environment.ProcessorCount * 2)
            {
                foreach (TOut done in working.Dequeue().GetAwaiter().GetResult())
                {
                    yield return done;
                }
            }
        }

        while (working.TryDequeue(out Task<TOut[]>? last))
        {
            foreach (TOut done in last.GetAwaiter().GetResult())
            {
                yield return done;
            }
        }
    }
}
