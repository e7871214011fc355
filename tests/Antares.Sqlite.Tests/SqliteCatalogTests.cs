using System.Collections;
using Antares.Catalog;
using Antares.TestKit;
using Antares.TestKit.Catalog;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Antares.Sqlite.Tests;

public sealed class SqliteCatalogTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string File => folder["antares.db"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_file_is_made_when_it_is_first_used()
    {
        using SqliteCatalog catalog = new(folder["deep", "antares.db"]);
        Assert.False(Directory.Exists(folder["deep"]));

        Assert.Empty(catalog.Products());

        Assert.True(System.IO.File.Exists(folder["deep", "antares.db"]));
    }

    [Fact]
    public void A_workspace_from_a_newer_version_is_refused_and_left_as_it_is()
    {
        Make();
        Sql("PRAGMA user_version = 999");

        AntaresException fault = Fault();

        Assert.Contains("newer version", fault.What, StringComparison.Ordinal);
        Assert.Equal(2, fault.ExitCode);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        System.IO.File.WriteAllText(File, string.Concat(Enumerable.Repeat("this is no database. ", 99)));

        Assert.Contains("no catalog", Fault().What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_of_another_program_is_refused()
    {
        Sql("CREATE TABLE other (a)");

        Assert.Contains("another program", Fault().What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_where_the_catalog_should_be_is_refused()
    {
        Directory.CreateDirectory(File);

        Assert.Equal(File, Fault().Where);
    }

    [Fact]
    public void A_process_killed_in_the_middle_of_an_insert_leaves_no_rows()
    {
        using SqliteCatalog catalog = new(File);
        catalog.AddProduct(Samples.Product());
        Dataset[] many = [.. Enumerable.Range(0, 30_000).Select(n => Samples.Dataset($"{n}", DateTimeOffset.UnixEpoch.AddHours(n)))];

        catalog.AddDatasets(new Interrupted(many, after: 20_000, CopyFiles));

        using SqliteCatalog copy = new(folder["killed", "antares.db"]);
        Assert.Equal(0, copy.CountDatasets("s2"));
        Assert.Equal(30_000, copy.AddDatasets(many));
    }

    [Fact]
    public void A_change_is_on_the_disk_when_it_returns_so_that_a_power_cut_does_not_take_it_back()
    {
        using SqliteConnection opened = new CatalogOpening(File, new SqliteOptions()).Open().Connection;

        const long Full = 2;
        Assert.Equal(Full, opened.Ask("PRAGMA synchronous").Number());
    }

    [Fact]
    public void Two_processes_may_write_in_turn()
    {
        using SqliteCatalog first = new(File), second = new(File);
        first.AddProduct(Samples.Product("one"));
        second.AddProduct(Samples.Product("two"));

        Assert.Equal(["one", "two"], first.Products().Select(p => p.Name));
    }

    // What a SIGKILL would leave on the disk: the files as they are at that moment.
    private void CopyFiles()
    {
        Directory.CreateDirectory(folder["killed"]);
        foreach (string file in Directory.GetFiles(folder.Path))
        {
            System.IO.File.Copy(file, folder["killed", Path.GetFileName(file)]);
        }
    }

    private AntaresException Fault()
    {
        using SqliteCatalog catalog = new(File);
        return Assert.Throws<AntaresException>(catalog.Products);
    }

    private void Make()
    {
        using SqliteCatalog catalog = new(File);
        catalog.Prepare();
    }

    private void Sql(string text)
    {
        SQLitePCL.Batteries_V2.Init();
        using SqliteConnection connection = new($"Data Source={File};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private sealed class Interrupted(Dataset[] datasets, int after, Action interrupt) : IReadOnlyCollection<Dataset>
    {
        public int Count => datasets.Length;

        public IEnumerator<Dataset> GetEnumerator()
        {
            for (int i = 0; i < datasets.Length; i++)
            {
                if (i == after)
                {
                    interrupt();
                }

                yield return datasets[i];
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
