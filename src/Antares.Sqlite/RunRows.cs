using Antares.Runs;

namespace Antares.Sqlite;

/// <summary>Table <c>run</c>.</summary>
internal sealed class RunRows(SqliteDatabase database)
{
    public void Put(RunRecord run) => database.Write(open =>
    {
        open.Ask("INSERT OR REPLACE INTO run VALUES ($step, $name, $state, $tiles, $failed, $started, $ended)")
            .With("$step", run.Step).With("$name", run.Name).With("$state", run.State).With("$tiles", run.Tiles)
            .With("$failed", run.Failed).With("$started", Columns.OfMoment(run.Started)).With("$ended", Columns.OfMoment(run.Ended)).Do();
        return true;
    });

    public IReadOnlyList<RunRecord> All() => database.Read(open => open
        .Ask("SELECT step, name, state, tiles, failed, started, ended FROM run ORDER BY started DESC, step, name")
        .Rows(row => new RunRecord(
            row.Text(0), row.Text(1), row.Text(2), row.GetInt32(3), row.GetInt32(4), Columns.Moment(row.Text(5)), Columns.Moment(row.Text(6)))));
}
