using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;

namespace Antares.Postgis;

/// <summary>Writes polygons into a table of a PostGIS database that QGIS and others open: all rows appear at once, in place of those of an earlier table of ours.</summary>
/// <remarks>
/// The rows go by COPY into a new table, which gets its key, its index and its rights and takes the name in the same transaction: readers see the
/// earlier map or the new one. The table's comment says that it is ours; any other is left alone. After a dropped connection it is done again from the beginning.
/// </remarks>
/// <param name="address">The database.</param>
/// <param name="table">The table.</param>
/// <param name="title">What the table shows, for its comment.</param>
/// <param name="overwrite">True where an earlier table of ours may be replaced.</param>
/// <param name="retry">How long it is tried again; null for two minutes.</param>
public sealed class PostgisTableWriter(PostgisAddress address, TableName table, string title, bool overwrite, RetryPolicy? retry = null) : IVectorWriter
{
    private const string Mark = "Made by antares publish: ";

    /// <summary>Makes sure, before anything is computed, that the database can be reached and the table may be made.</summary>
    /// <param name="crs">Reference system of the table.</param>
    /// <exception cref="AntaresException">
    /// The database has no PostGIS or does not know the reference system, the user may not make a table there, or there is one of this name that may not be replaced.
    /// </exception>
    public void Check(Crs crs)
    {
        int reference = ReferenceOf(crs.Definition);
        InDatabase((source, retries) => retries.Do(
            () =>
            {
                using NpgsqlConnection open = source.OpenConnection();
                bool earlier = Earlier(open);
                RequireRights(open, earlier);
                RequireReference(open, reference);
                return earlier;
            },
            source.Clear));
    }

    /// <inheritdoc/>
    public long Write(VectorFile file, IEnumerable<(Geometry Shape, object?[] Values)> features, CancellationToken cancel = default)
    {
        int reference = ReferenceOf(file.Crs.Definition);
        return InDatabase((source, retries) =>
        {
            Change<long> whole = new(open => Made(open, file, reference, features, cancel));
            return retries.Do(
                () =>
                {
                    using NpgsqlConnection open = source.OpenConnection();
                    retries.Reached();
                    return whole.On(open);
                },
                source.Clear,
                () => whole.IsUnsure);
        });
    }

    private T InDatabase<T>(Func<NpgsqlDataSource, PostgisRetry, T> work)
    {
        using NpgsqlDataSource source = PostgisConnections.To(address);
        try
        {
            return work(source, new PostgisRetry(retry ?? new RetryPolicy(), address));
        }
        catch (AntaresException fault) when (fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } told)
        {
            throw MayNotMake(told.MessageText, $"USAGE, CREATE ON SCHEMA {TableName.Quoted(table.Schema)}", told);
        }
    }

    private AntaresException MayNotMake(string why, string right, Exception? inner = null) => new(
        $"'{address.User}' may not make table {table} ({why}).",
        address.ToString(),
        $"Let the owner of the database run `GRANT {right} TO {TableName.Quoted(address.User)}`, or give another --table.",
        inner);

    private AntaresException MayNotReplace(string why) => new(
        $"'{address.User}' may not replace table {table}: {why}.", address.ToString(), "Let its owner publish it, or give another --table.");

    /// <summary>What PostgreSQL will ask for when the table is made and takes the place of an earlier one.</summary>
    private void RequireRights(NpgsqlConnection open, bool earlier)
    {
        (bool Make, bool Use)[] schema = [.. open
            .Ask("SELECT has_schema_privilege(oid, 'CREATE'), has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname = $1")
            .With(table.Schema).Rows(row => (row.GetBoolean(0), row.GetBoolean(1)))];
        if (schema is [(false, _) or (_, false)])
        {
            throw MayNotMake($"no right to make tables in schema {table.Schema}", $"USAGE, CREATE ON SCHEMA {TableName.Quoted(table.Schema)}");
        }

        if (schema.Length == 0 && !open.Ask("SELECT has_database_privilege(current_database(), 'CREATE')").Rows(row => row.GetBoolean(0))[0])
        {
            throw MayNotMake($"there is no schema {table.Schema}, and no right to make one", $"CREATE ON DATABASE {TableName.Quoted(address.Database)}");
        }

        if (earlier && OwnerUnlessOurs(open) is string owner)
        {
            throw MayNotReplace($"it belongs to '{owner}'");
        }
    }

    /// <summary>Who owns the earlier table; null where this user does, or the schema, which is as good.</summary>
    private string? OwnerUnlessOurs(NpgsqlConnection open) => open
        .Ask("""
            SELECT pg_get_userbyid(c.relowner)::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = $1 AND c.relname = $2 AND NOT pg_has_role(c.relowner, 'USAGE') AND NOT pg_has_role(n.nspowner, 'USAGE')
            """)
        .With(table.Schema).With(table.Table).Rows(row => row.Text(0)).FirstOrDefault();

    private long Made(
        NpgsqlConnection open, VectorFile file, int reference, IEnumerable<(Geometry Shape, object?[] Values)> features, CancellationToken cancel)
    {
        if (open.Ask("SELECT FROM pg_namespace WHERE nspname = $1").With(table.Schema).Rows(_ => true).Count == 0)
        {
            open.Ask($"CREATE SCHEMA {TableName.Quoted(table.Schema)}").Do();
        }

        RequireReference(open, reference);
        TableName made = table with { Table = $"antares_{Guid.NewGuid():N}" };
        string columns = string.Join(", ", file.Columns.Select(c => $"{TableName.Quoted(c.Name)} {TypeOf(c.Type)}"));
        open.Ask($"CREATE TABLE {made.Sql} (id bigint NOT NULL, {columns}, geom geometry(MultiPolygon, {reference}) NOT NULL)").Do();
        long count = Copy(open, made, file, reference, features, cancel);
        open.Ask($"ALTER TABLE {made.Sql} ADD PRIMARY KEY (id)").Do();
        open.Ask($"CREATE INDEX ON {made.Sql} USING gist (geom)").Do();
        open.Ask($"COMMENT ON TABLE {made.Sql} IS {Literal(Mark + title)}").Do();
        TakePlace(open, made);
        open.Ask($"ANALYZE {table.Sql}").Do();
        return count;
    }

    private static long Copy(
        NpgsqlConnection open, TableName made, VectorFile file, int reference, IEnumerable<(Geometry Shape, object?[] Values)> features, CancellationToken cancel)
    {
        using NpgsqlBinaryImporter importer = open.BeginBinaryImport($"COPY {made.Sql} FROM STDIN (FORMAT BINARY)");
        long count = 0;
        foreach ((byte[] ewkb, object?[] values) in Incoming.Ahead(features, f => (Shapes.Ewkb(Promoted(f.Shape), reference), f.Values)))
        {
            cancel.ThrowIfCancellationRequested();
            importer.StartRow();
            importer.Write(++count, NpgsqlDbType.Bigint);
            for (int column = 0; column < values.Length; column++)
            {
                Write(importer, file.Columns[column].Type, values[column]);
            }

            importer.Write(ewkb, NpgsqlDbType.Bytea);
        }

        importer.Complete();
        return count;
    }

    private static void Write(NpgsqlBinaryImporter importer, Type type, object? value)
    {
        switch (value)
        {
            case null: importer.WriteNull(); break;
            case long number when type == typeof(long): importer.Write(checked((int)number), NpgsqlDbType.Integer); break;
            case double number: importer.Write(number, NpgsqlDbType.Double); break;
            case string text: importer.Write(text, NpgsqlDbType.Text); break;
            default: throw new ArgumentException($"A value of type {value.GetType().Name} does not fit into a column of type {type.Name}.", nameof(value));
        }
    }

    // The lock that DROP takes lasts only until the end of the transaction, which is near.
    private void TakePlace(NpgsqlConnection open, TableName made)
    {
        open.Ask("SELECT pg_advisory_xact_lock(hashtextextended($1, 4))").With(table.ToString()).Do(); // Two that publish the same map: one after the other.
        if (Earlier(open))
        {
            open.Ask($"""
                DO $grants$ DECLARE given record; BEGIN
                    FOR given IN SELECT a.privilege_type, CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(r.rolname) END AS name
                        FROM pg_class c, aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
                        WHERE c.oid = {Literal(table.Sql)}::regclass AND a.grantee <> c.relowner AND (a.grantee = 0 OR r.rolname IS NOT NULL) LOOP
                        EXECUTE format('GRANT %s ON %s TO %s', given.privilege_type, {Literal(made.Sql)}, given.name);
                    END LOOP; END $grants$
                """).Do();
            Drop(open);
        }

        open.Ask($"ALTER TABLE {made.Sql} RENAME TO {TableName.Quoted(table.Table)}").Do();
        open.Ask($"""
            DO $grants$ BEGIN
                IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'antares_reader') THEN
                    GRANT SELECT ON {table.Sql} TO antares_reader;
                    IF NOT has_schema_privilege('antares_reader', {Literal(TableName.Quoted(table.Schema))}::regnamespace, 'USAGE') THEN
                        GRANT USAGE ON SCHEMA {TableName.Quoted(table.Schema)} TO antares_reader;
                    END IF;
                END IF; END $grants$
            """).Do();
    }

    private void Drop(NpgsqlConnection open)
    {
        try
        {
            open.Ask($"DROP TABLE {table.Sql}").Do();
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.DependentObjectsStillExist)
        {
            throw new AntaresException(
                $"Table {table} cannot be replaced: views or others depend on it ({fault.Detail ?? fault.MessageText}).",
                address.ToString(),
                "Drop them and make them again afterwards, or publish into another table with --table.",
                fault);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw MayNotReplace(fault.MessageText); // Reason: no inner fault, by which InDatabase would take it for a missing right.
        }
    }

    /// <summary>True where there is a table of ours that is replaced.</summary>
    private bool Earlier(NpgsqlConnection open)
    {
        if (open.Ask("SELECT FROM pg_extension WHERE extname = 'postgis'").Rows(_ => true).Count == 0)
        {
            throw new AntaresException(
                $"The database '{address.Database}' has no PostGIS.", address.ToString(), "Let an administrator run `CREATE EXTENSION postgis` in it.");
        }

        (string Kind, string Comment)[] found = [.. open
            .Ask("""
                SELECT c.relkind::text, coalesce(obj_description(c.oid, 'pg_class'), '')
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2
                """)
            .With(table.Schema).With(table.Table).Rows(row => (row.Text(0), row.Text(1)))];
        if (found.Length == 0)
        {
            return false;
        }

        bool ours = found[0].Kind == "r" && found[0].Comment.StartsWith(Mark, StringComparison.Ordinal);
        return ours && overwrite
            ? true
            : throw new AntaresException(
                ours ? $"Table {table} is there already: {found[0].Comment}." : $"There is a {(found[0].Kind == "r" ? "table" : "relation")} {table} that antares publish did not make; it is never replaced.",
                address.ToString(),
                ours ? "Give --overwrite to replace it, or another --table." : "Give another name with --table schema.table.");
    }

    private void RequireReference(NpgsqlConnection open, int reference)
    {
        if (open.Ask("SELECT FROM spatial_ref_sys WHERE srid = $1").With(reference).Rows(_ => true).Count == 0)
        {
            throw new AntaresException(
                $"The database does not know EPSG:{reference}.", address.ToString(), "Give another --proj4, e.g. EPSG:4326, or add it to spatial_ref_sys.");
        }
    }

    private static int ReferenceOf(string definition) =>
        definition.StartsWith("EPSG:", StringComparison.OrdinalIgnoreCase) && int.TryParse(definition.AsSpan(5), System.Globalization.CultureInfo.InvariantCulture, out int code)
            ? code
            : throw new UsageException(
                "The reference system has no EPSG number, and PostGIS tells them apart by number.", "--proj4", "Give one with a number, e.g. --proj4 EPSG:4326.");

    private static Geometry Promoted(Geometry shape) => shape is Polygon polygon ? shape.Factory.CreateMultiPolygon([polygon]) : shape;

    private static string TypeOf(Type type) => type == typeof(long) ? "integer" : type == typeof(double) ? "double precision" : "text";

    // Statements that take no parameters; E'' reads alike whatever standard_conforming_strings says.
    private static string Literal(string text) =>
        $"E'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
