using Antares.Faults.Tests.Support;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Antares.Faults.Tests.Catalog;

/// <summary>Another process that holds the catalog's write lock for a while is waited for; readers do not notice it.</summary>
[Collection(FaultTests.Name)]
public sealed class LockedCatalogTests(FaultLand land)
{
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(6);

    [Fact]
    public void A_run_waits_for_the_catalog_and_readers_read()
    {
        using FaultUser user = land.NewUser(Pipeline.Segments);
        using SqliteConnection other = new($"Data Source={Path.Combine(user.Workspace, "antares.db")};Pooling=False");
        other.Open();
        Execute(other, "BEGIN IMMEDIATE");
        using RunningCommand command = user.Begin(Pipeline.Segments);

        Assert.Contains("features", user.Shell.Run("antares list products"), StringComparison.Ordinal);
        Assert.True(command.RunsAfter(Held));
        Assert.Empty(RunFolder.Of(user, Pipeline.Segments).Done);
        Execute(other, "COMMIT");
        other.Dispose();

        CommandResult result = command.End();
        Assert.True(result.ExitCode == 0, result.ToString());
        land.State.AssertSame(user.Shell, "segments");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
