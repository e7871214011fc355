using System.Globalization;
using System.Text;
using Antares.Faults.Tests.Support;
using Antares.TestKit;
using Xunit;

namespace Antares.Faults.Tests.Catalog;

/// <summary>A PostgreSQL server that goes away while it is needed: no row lost, none doubled, the bytes of the undisturbed run.</summary>
[Collection(FaultTests.Name)]
public sealed class LostServerTests(FaultLand land)
{
    private const int Polygons = 40_000;

    [PostgisTheory]
    [InlineData("restarted")]
    [InlineData("killed")]
    [InlineData("connections terminated")]
    public void In_the_middle_of_a_run(string fault)
    {
        using PostgresServer server = PostgresServer.StartAnother();
        string database = server.NewDatabase();
        using FaultUser user = land.NewUser(Pipeline.Features);
        user.MoveCatalogTo(server.Url(database));
        RunFolder run = RunFolder.Of(user, Pipeline.Features);
        using (RunningCommand command = user.Begin(Pipeline.Features.With("--threads 1")))
        {
            Assert.True(command.WaitUntil(() => run.Done.Count > 0));
            Break(server, database, fault, () => command.WaitUntil(() => run.Done.Count == run.Plan.Count));
            CommandResult result = command.End();
            Assert.True(result.ExitCode == 0, result.ToString());
        }

        Assert.Contains("9 of 9 tiles were done already", user.Try(Pipeline.Features).Error, StringComparison.Ordinal);
        user.BringCatalogBack();
        land.State.AssertSame(user.Shell, "features");
    }

    [PostgisFact]
    public void Ctrl_C_ends_the_wait_for_a_server_that_does_not_come_back()
    {
        using PostgresServer server = PostgresServer.StartAnother();
        using FaultUser user = land.NewUser(Pipeline.Features);
        user.MoveCatalogTo(server.Url(server.NewDatabase()));
        RunFolder run = RunFolder.Of(user, Pipeline.Features);
        using RunningCommand command = user.Begin(Pipeline.Features.With("--threads 1"));
        Assert.True(command.WaitUntil(() => run.Done.Count > 0));
        server.Stop();
        Assert.True(command.WaitUntil(() => run.Done.Count == run.Plan.Count));
        Assert.True(command.RunsAfter(TimeSpan.FromSeconds(6)));

        command.Signal("INT");
        CommandResult result = command.End(TimeSpan.FromSeconds(20));

        Assert.True(result.ExitCode == 130, result.ToString());
        Assert.Contains("warning: the server of the catalog does not answer", result.Error, StringComparison.Ordinal);
    }

    [PostgisFact]
    public void In_the_middle_of_a_copy_of_polygons()
    {
        using PostgresServer server = PostgresServer.StartAnother();
        string database = server.NewDatabase();
        using FaultUser user = land.NewUser(Pipeline.Terrain);
        user.MoveCatalogTo(server.Url(database));
        File.WriteAllText(user["many.geojson"], Squares());
        PipelineStep ingest = new("antares ingest_training --shape many.geojson --interpret code --scheme land --year 2017 --dataset many");
        using (RunningCommand command = user.Begin(ingest))
        {
            Assert.True(command.WaitUntil(() => IsCopying(server, database)), "The copy was not seen.");
            server.Kill();
            server.Start();
            CommandResult result = command.End();
            Assert.True(result.ExitCode == 0, result.ToString());
        }

        Assert.Equal((long)Polygons, Count(server, database));
        user.Run(ingest);
        Assert.Equal((long)Polygons, Count(server, database));
    }

    /// <summary>Away until all tiles are done: the end of the run finds no server.</summary>
    private static void Break(PostgresServer server, string database, string fault, Action waitForTiles)
    {
        switch (fault)
        {
            case "restarted":
                server.Stop();
                waitForTiles();
                server.Start();
                break;
            case "killed":
                server.Kill();
                waitForTiles();
                server.Start();
                break;
            default:
                server.Sql("postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");
                break;
        }
    }

    private static bool IsCopying(PostgresServer server, string database) =>
        server.Ask("postgres", $"SELECT count(*) FROM pg_stat_activity WHERE datname = '{database}' AND query ILIKE 'COPY %' AND state = 'active'") is > 0L;

    private static object? Count(PostgresServer server, string database) =>
        server.Ask(database, "SELECT count(*) FROM antares.training_polygon p JOIN antares.training_set s ON s.number = p.training_set WHERE s.name = 'many'");

    private static string Squares()
    {
        StringBuilder text = new("""{"type":"FeatureCollection","features":[""");
        for (int n = 0; n < Polygons; n++)
        {
            double x = -103.5 + (n % 300 * 0.001), y = 20.3 + (n / 300 * 0.001), far = 0.0008;
            text.Append(n > 0 ? "," : "").Append(
                CultureInfo.InvariantCulture,
                $$$"""{"type":"Feature","properties":{"code":{{{1 + (n % 5)}}}},"geometry":{"type":"Polygon","coordinates":[[[{{{x}}},{{{y}}}],[{{{x + far}}},{{{y}}}],[{{{x + far}}},{{{y + far}}}],[{{{x}}},{{{y + far}}}],[{{{x}}},{{{y}}}]]]}}""");
        }

        return text.Append("]}").ToString();
    }
}
