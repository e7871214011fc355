namespace Antares.Sqlite;

/// <summary>Table <c>identity</c>.</summary>
internal sealed class IdentityRow(SqliteDatabase database)
{
    public Guid Identity() => database.Read(open => Find(open)) ?? database.Write(open =>
    {
        open.Ask("INSERT INTO identity VALUES (1, $id) ON CONFLICT DO NOTHING").With("$id", DatasetRows.OfId(Guid.NewGuid())).Do();
        return Find(open)!.Value;
    });

    public void Take(Guid identity) => database.Write(open =>
    {
        open.Ask("INSERT OR REPLACE INTO identity VALUES (1, $id)").With("$id", DatasetRows.OfId(identity)).Do();
        return true;
    });

    private static Guid? Find(Microsoft.Data.Sqlite.SqliteConnection open) =>
        open.Ask("SELECT id FROM identity").Rows(row => (Guid?)Guid.ParseExact(row.Text(0), "D")).FirstOrDefault();
}
