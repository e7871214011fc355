using System.Diagnostics;
using Antares.Catalog;
using Antares.TestKit;
using Antares.TestKit.Catalog;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Antares.Sqlite.Tests;

public sealed class SharedUseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string File => folder["antares.db"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_change_waits_for_another_process_that_lets_go_in_time()
    {
        using SqliteCatalog catalog = new(File, new SqliteOptions { Wait = TimeSpan.FromSeconds(30) });
        catalog.Prepare();
        using SqliteConnection other = Holding();

        Task<bool> change = Task.Run(() => catalog.AddProduct(Samples.Product()));
        await Task.Delay(500);
        Assert.False(change.IsCompleted);
        Assert.Empty(Read(catalog => catalog.Products())); // readers do not wait
        Do(other, "ROLLBACK");

        Assert.True(await change);
    }

    [Fact]
    public void A_change_that_waited_in_vain_says_so_and_has_changed_nothing()
    {
        using SqliteCatalog catalog = new(File, new SqliteOptions { Wait = TimeSpan.FromSeconds(0.2) });
        catalog.Prepare();
        using SqliteConnection other = Holding();

        AntaresException fault = Assert.Throws<AntaresException>(() => catalog.AddProduct(Samples.Product()));

        Assert.Equal(("Another process holds the catalog; after 0.2 s of waiting, nothing of this change was made.", File), (fault.What, fault.Where));
        Do(other, "ROLLBACK");
        Assert.Empty(catalog.Products());
        Assert.True(catalog.AddProduct(Samples.Product()));
    }

    [Fact]
    public void On_a_network_file_system_a_second_process_is_refused_at_once_and_pointed_to_a_server()
    {
        SqliteOptions network = new() { IsShared = _ => true };
        using SqliteCatalog first = new(File, network), second = new(File, network);
        first.Prepare();
        long started = Stopwatch.GetTimestamp();

        AntaresException fault = Assert.Throws<AntaresException>(second.Products);

        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 1, 20);
        Assert.Contains("network file system only one", fault.What, StringComparison.Ordinal);
        Assert.Contains("`antares catalog copy --to postgresql://...`", fault.Mend, StringComparison.Ordinal);
        Assert.True(first.AddProduct(Samples.Product()));
        Assert.False(System.IO.File.Exists(File + "-wal"));

        first.Dispose();
        Assert.Single(second.Products());
    }

    [SmallDiskFact]
    public void A_catalog_that_cannot_be_written_is_read()
    {
        using SmallDisk disk = SmallDisk.Mount(4096);
        string file = Path.Combine(disk.Path, "a folder #1?", "antares.db");
        using (SqliteCatalog made = new(file))
        {
            made.AddProduct(Samples.Product());
        }

        Tool.Run("mount", "-o", "remount,ro", disk.Path);
        using SqliteCatalog catalog = new(file);

        Assert.Equal("s2", Assert.Single(catalog.Products()).Name);
        Assert.Equal("The catalog cannot be written.", Assert.Throws<AntaresException>(() => catalog.AddProduct(Samples.Product("other"))).What);

        Tool.Run("mount", "-o", "remount,rw", disk.Path);
        using (SqliteCatalog other = new(file))
        {
            other.AddProduct(Samples.Product("other"));
        }

        Assert.Equal(["other", "s2"], catalog.Products().Select(p => p.Name));
    }

    private T Read<T>(Func<ICatalog, T> ask)
    {
        using SqliteCatalog reader = new(File);
        return ask(reader);
    }

    // Another process in the middle of a change.
    private SqliteConnection Holding()
    {
        SqliteConnection other = new($"Data Source={File};Pooling=False");
        other.Open();
        Do(other, "BEGIN IMMEDIATE");
        return other;
    }

    private static void Do(SqliteConnection open, string sql)
    {
        using SqliteCommand command = open.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
