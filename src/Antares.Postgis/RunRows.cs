using Antares.Catalog;
using Antares.Runs;

namespace Antares.Postgis;

/// <summary>Table <c>run</c>.</summary>
internal sealed class RunRows(PostgisDatabase database)
{
    public void Put(RunRecord run) => database.Write(open => open
        .Ask("""
            INSERT INTO antares.run (step, name, state, tiles, failed, started, ended) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (step, name) DO UPDATE SET state = excluded.state, tiles = excluded.tiles, failed = excluded.failed,
                started = excluded.started, ended = excluded.ended
            """)
        .With(run.Step).With(run.Name).With(run.State).With(run.Tiles).With(run.Failed)
        .With(CatalogColumns.OfMoment(run.Started)).With(CatalogColumns.OfMoment(run.Ended)).Do());

    public IReadOnlyList<RunRecord> All() => database.Read(open => open
        .Ask("SELECT step, name, state, tiles, failed, started, ended FROM antares.run ORDER BY started DESC, step, name")
        .Rows(row => new RunRecord(
            row.Text(0), row.Text(1), row.Text(2), row.GetInt32(3), row.GetInt32(4),
            CatalogColumns.Moment(row.Text(5)), CatalogColumns.Moment(row.Text(6)))));
}
