namespace Antares.Postgis;

/// <summary>Table <c>identity</c>; its row is made with the catalog, so that a reader need not write.</summary>
internal sealed class IdentityRow(PostgisDatabase database)
{
    public Guid Identity() => database.Read(open => open.Ask("SELECT id FROM antares.identity").Rows(row => row.GetGuid(0)))[0];

    public void Take(Guid identity) => database.Write(open => open
        .Ask("INSERT INTO antares.identity (one, id) VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET id = excluded.id").With(identity).Do());
}
