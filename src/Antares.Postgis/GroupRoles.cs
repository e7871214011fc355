using Npgsql;

namespace Antares.Postgis;

/// <summary>The roles that readers and writers of the catalog are members of.</summary>
internal static class GroupRoles
{
    /// <summary>True when both roles are there and have their rights on every table.</summary>
    public static bool AreEquipped(NpgsqlConnection open) => open
        .Ask("""
            SELECT count(DISTINCT r.rolname) = 2 AND bool_and(
                has_schema_privilege(r.oid, 'antares', 'USAGE') AND has_table_privilege(r.oid, c.oid, 'SELECT')
                AND (r.rolname = 'antares_reader' OR c.relname = 'schema_version' OR has_table_privilege(r.oid, c.oid, 'INSERT')
                    AND has_table_privilege(r.oid, c.oid, 'UPDATE') AND has_table_privilege(r.oid, c.oid, 'DELETE')))
            FROM pg_roles r, pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE r.rolname IN ('antares_reader', 'antares_writer') AND n.nspname = 'antares' AND c.relkind = 'r'
            """)
        .Rows(row => !row.IsDBNull(0) && row.GetBoolean(0))[0];
}
