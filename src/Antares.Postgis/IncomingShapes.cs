using System.Buffers.Binary;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;

namespace Antares.Postgis;

/// <summary>Labelled shapes on their way into a set, hashed on several threads while they are sent.</summary>
internal static class IncomingShapes
{
    private const string Columns = "place integer, shape_hash bytea, shape geometry(Geometry, 4326), code integer, predicted integer";

    /// <summary>Fills table <c>incoming</c> with one row per shape: of several of the same hash the last, at the place of the first.</summary>
    public static void Put<T>(NpgsqlConnection open, IReadOnlyList<T> items, Func<T, (Geometry Shape, int Code, int? Predicted)> part)
    {
        int place = 0;
        HashSet<UInt128> seen = []; // Half of each hash: a false match only costs a search for doubles.
        Incoming.Put(open, Columns, Incoming.Ahead(items, item => Row.Of(part(item))), (importer, row) =>
        {
            seen.Add(BinaryPrimitives.ReadUInt128LittleEndian(row.Hash));
            importer.Write(place++, NpgsqlDbType.Integer);
            importer.Write(row.Hash, NpgsqlDbType.Bytea);
            importer.Write(row.Ewkb, NpgsqlDbType.Bytea);
            importer.Write(row.Code, NpgsqlDbType.Integer);
            importer.WriteOrNull(row.Predicted);
        });

        if (seen.Count < place)
        {
            DropDoubles(open);
        }
    }

    private static void DropDoubles(NpgsqlConnection open) => open.Ask("""
        WITH doubled AS (SELECT shape_hash, min(place) AS first, max(place) AS last FROM pg_temp.incoming GROUP BY shape_hash HAVING count(*) > 1),
            gone AS (DELETE FROM pg_temp.incoming i USING doubled d WHERE i.shape_hash = d.shape_hash AND i.place < d.last)
        UPDATE pg_temp.incoming i SET place = d.first FROM doubled d WHERE i.shape_hash = d.shape_hash AND i.place = d.last
        """).Do();

    private sealed record Row(byte[] Hash, byte[] Ewkb, int Code, int? Predicted)
    {
        public static Row Of((Geometry Shape, int Code, int? Predicted) part)
        {
            byte[] hash = new byte[ShapeHash.Length];
            ShapeHash.Write(part.Shape, hash);
            return new Row(hash, Shapes.Ewkb(part.Shape), part.Code, part.Predicted);
        }
    }
}
