using Antares.Vectors;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;

namespace Antares.Postgis;

/// <summary>The labelled shapes of one set; the set's row is locked. Table names are ours, never a user's.</summary>
/// <remarks>
/// New shapes go by COPY straight into their table, in the order in which they come: an INSERT with ON CONFLICT from a temporary table takes the
/// server three times as long. Where the set has one of them already, which ones are new is decided here.
/// </remarks>
/// <param name="open">Connection with a transaction.</param>
/// <param name="sets">Table of the sets, and the column that names the set of a shape.</param>
/// <param name="shapes">Table of the shapes.</param>
/// <param name="labels">Columns of the labels: the code, or the code and the predicted one.</param>
/// <param name="set">Number of the set.</param>
internal sealed class LabelledShapes(NpgsqlConnection open, string sets, string shapes, string[] labels, long set)
{
    /// <summary>Shape and labels.</summary>
    public readonly record struct Item(Geometry Shape, int Code, int? Predicted);

    /// <summary>Adds shapes; of one that is there, also earlier in the list, the labels are replaced.</summary>
    /// <returns>How many are new.</returns>
    public int Add<T>(IReadOnlyList<T> items, Func<T, Item> part)
    {
        // Reason: mostly all are new. To ask first which are there would read the whole set for each part of a large file.
        open.Ask("SAVEPOINT shapes").Do();
        try
        {
            int count = Put(items, part, [], _ => { });
            open.Ask("RELEASE SAVEPOINT shapes").Do();
            return count;
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            open.Ask("ROLLBACK TO SAVEPOINT shapes").Do();
            return Put(items, part, Hashes(), _ => { });
        }
    }

    /// <summary>Takes all shapes out of the set and puts others in.</summary>
    /// <returns>How many of those were not in it, and how many that were are not any more.</returns>
    public (int New, int Removed) Replace<T>(IReadOnlyList<T> items, Func<T, Item> part)
    {
        HashSet<HashKey> earlier = Hashes();
        open.Ask($"DELETE FROM antares.{shapes} WHERE {sets} = $1").With(set).Do();
        int same = 0;
        int now = Put(items, part, [], key => same += earlier.Contains(key) ? 1 : 0);
        return (now - same, earlier.Count - same);
    }

    private int Put<T>(IReadOnlyList<T> items, Func<T, Item> part, HashSet<HashKey> known, Action<HashKey> added)
    {
        Dictionary<HashKey, Row> again = [];
        int count = 0;
        using (NpgsqlBinaryImporter importer = open.BeginBinaryImport(
            $"COPY antares.{shapes} ({sets}, shape_hash, shape, {string.Join(", ", labels)}) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (Row row in Incoming.Ahead(items, item => Row.Of(part(item))))
            {
                if (known.Add(row.Key))
                {
                    added(row.Key);
                    count++;
                    importer.StartRow();
                    importer.Write(set, NpgsqlDbType.Bigint);
                    row.Write(importer, labels.Length);
                }
                else
                {
                    again[row.Key] = row;
                }
            }

            importer.Complete();
        }

        Relabel(again.Values);
        return count;
    }

    private void Relabel(IReadOnlyCollection<Row> again)
    {
        if (again.Count == 0)
        {
            return;
        }

        Incoming.Put(
            open,
            $"shape_hash bytea, shape geometry(Geometry, 4326), {string.Join(", ", labels.Select(l => $"{l} integer"))}",
            again,
            (importer, row) => row.Write(importer, labels.Length));
        open.Ask($"""
            UPDATE antares.{shapes} s SET shape = i.shape, {string.Join(", ", labels.Select(l => $"{l} = i.{l}"))}
            FROM pg_temp.incoming i WHERE s.{sets} = $1 AND s.shape_hash = i.shape_hash
            """).With(set).Do();
    }

    private HashSet<HashKey> Hashes() =>
        [.. open.Ask($"SELECT shape_hash FROM antares.{shapes} WHERE {sets} = $1").With(set).Rows(row => HashKey.Of(row.GetFieldValue<byte[]>(0)))];

    private sealed record Row(HashKey Key, byte[] Hash, byte[] Ewkb, int Code, int? Predicted)
    {
        public static Row Of(Item item)
        {
            byte[] hash = new byte[ShapeHash.Length];
            ShapeHash.Write(item.Shape, hash);
            return new Row(HashKey.Of(hash), hash, Shapes.Ewkb(item.Shape), item.Code, item.Predicted);
        }

        public void Write(NpgsqlBinaryImporter importer, int labels)
        {
            importer.Write(Hash, NpgsqlDbType.Bytea);
            importer.Write(Ewkb, NpgsqlDbType.Bytea);
            importer.Write(Code, NpgsqlDbType.Integer);
            if (labels > 1)
            {
                importer.WriteOrNull(Predicted);
            }
        }
    }
}
