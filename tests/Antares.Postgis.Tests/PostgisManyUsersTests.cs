using System.Collections;
using Antares.Catalog;
using Antares.Legend;
using Antares.Sampling;
using Antares.TestKit;
using Antares.TestKit.Catalog;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Postgis.Tests;

/// <summary>Several users at once, and servers that go away in the middle of a change: nothing lost, nothing doubled.</summary>
public sealed class PostgisManyUsersTests : IDisposable
{
    private readonly List<PostgisCatalog> opened = [];

    private static PostgresServer Shared => PostgresServer.Shared;

    public void Dispose() => opened.ForEach(c => c.Dispose());

    [PostgisFact]
    public void Two_first_users_at_once_make_one_catalog()
    {
        string url = Shared.Url(Shared.NewDatabase());
        PostgisCatalog[] users = [.. Enumerable.Range(0, 6).Select(_ => Open(url))];

        Guid[] identities = [.. users.AsParallel().WithDegreeOfParallelism(6).Select(u => u.Identity())];

        Assert.Single(identities.Distinct());
    }

    [PostgisFact]
    public void Users_who_add_the_same_at_once_double_nothing()
    {
        string url = Shared.Url(Shared.NewDatabase());
        Dataset[] datasets = [.. Enumerable.Range(0, 400).Select(n => Samples.Dataset($"{n}", DateTimeOffset.UnixEpoch.AddDays(n)))];
        TrainingPolygon[] polygons = [.. Enumerable.Range(0, 400).Select(n => new TrainingPolygon(Samples.Triangle(n % 100, n / 100), 1 + n % 5))];
        Open(url).AddProduct(Samples.Product());

        (int Datasets, int Polygons)[] added = [.. Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4).Select(user =>
        {
            PostgisCatalog catalog = Open(url);
            Dataset[] shuffled = [.. datasets.OrderBy(d => DatasetIds.Of($"{user} {d.Label}"))];
            int newDatasets = shuffled.Chunk(100).Sum(catalog.AddDatasets);
            catalog.SetActive([.. shuffled.Take(200).Select(d => d.Id)], true);
            catalog.AddScheme(new Scheme("land", [new Tag(1, "Bosque", "#005100")]), new SchemeMapping("land", "top", new Dictionary<int, int> { [1] = 7 }));
            return (newDatasets, catalog.AddTraining(new TrainingSet("chips", "land", 2020, polygons)));
        })];

        Assert.Equal((400, 400), (added.Sum(a => a.Datasets), added.Sum(a => a.Polygons)));
        Assert.Equal(400, Open(url).CountDatasets("s2"));
        Assert.Equal(polygons.Select(p => p.Code), Open(url).FindTrainingSet("chips")!.Polygons.Select(p => p.Code));
        Assert.Single(Open(url).Mappings());
    }

    [PostgisFact]
    public void Of_two_users_with_different_measurements_one_is_refused()
    {
        string url = Shared.Url(Shared.NewDatabase());
        Open(url).Prepare();
        Product[] products = [.. Enumerable.Range(0, 4).Select(n => Samples.Product() with { Measurements = [new Measurement { Name = $"band{n}", Type = DataType.Int16 }] })];

        int refused = products.AsParallel().WithDegreeOfParallelism(4).Count(p => Record.Exception(() => Open(url).AddProduct(p)) is AntaresException);

        Assert.Equal(3, refused);
        Assert.Single(Open(url).Products());
    }

    [PostgisFact]
    public void A_reader_sees_the_whole_of_a_change_or_nothing_and_does_not_wait()
    {
        string url = Shared.Url(Shared.NewDatabase());
        PostgisCatalog writer = Open(url), reader = Open(url);
        writer.AddTraining(new TrainingSet("chips", "land", 2020, []));
        List<int> seen = [];

        writer.AddTraining(new TrainingSet("chips", "land", 2020, new Watched<TrainingPolygon>(Polygons(30_000), 20_000, See)));
        See();

        Assert.Equal([0, 30_000], seen);

        void See() => seen.Add(reader.FindTrainingSet("chips")!.Polygons.Count);
    }

    [PostgisFact]
    public void A_connection_cut_in_the_middle_of_a_copy_loses_and_doubles_nothing()
    {
        string database = Shared.NewDatabase();
        List<string> told = [];
        PostgisCatalog catalog = Open(Shared.Url(database), new RetryPolicy { Told = (what, _) => told.Add(what) });

        int added = catalog.AddTraining(new TrainingSet("chips", "land", 2020, new Watched<TrainingPolygon>(Polygons(30_000), 20_000, () => Cut(database))));

        Assert.Equal(30_000, added);
        Assert.Equal(30_000, catalog.FindTrainingSet("chips")!.Polygons.Count);
        Assert.Single(told);
    }

    [PostgisTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_server_that_restarts_in_the_middle_of_a_load_loses_and_doubles_nothing(bool killed)
    {
        using PostgresServer server = PostgresServer.StartAnother();
        using PostgisCatalog catalog = new(PostgisAddress.Parse(server.Url(server.NewDatabase())));
        TrainingPolygon[] polygons = Polygons(30_000);
        catalog.AddTraining(new TrainingSet("chips", "land", 2020, [polygons[7] with { Code = 99 }]));
        Task? restart = null;

        int added = catalog.AddTraining(new TrainingSet("chips", "land", 2020, new Watched<TrainingPolygon>(polygons, 20_000, () =>
        {
            if (killed)
            {
                server.Kill();
            }
            else
            {
                server.Stop();
            }

            restart = Task.Run(server.Start);
        })));

        restart!.Wait();
        Assert.Equal(29_999, added);
        IReadOnlyList<TrainingPolygon> back = catalog.FindTrainingSet("chips")!.Polygons;
        Assert.Equal(30_000, back.Count);
        Assert.True(back[0].Shape.EqualsExact(polygons[7].Shape));
        Assert.Equal(polygons.Select(p => p.Code).Order(), back.Select(p => p.Code).Order());
    }

    [PostgisFact]
    public void A_server_that_does_not_come_back_is_told_after_the_time_is_over()
    {
        using PostgresServer server = PostgresServer.StartAnother();
        List<TimeSpan> waits = [];
        using PostgisCatalog catalog = new(
            PostgisAddress.Parse(server.Url(server.NewDatabase())), new RetryPolicy { Limit = TimeSpan.FromSeconds(1), Wait = (d, _) => { waits.Add(d); Thread.Sleep(d); } });
        catalog.Prepare();
        server.Stop();

        AntaresException fault = Assert.Throws<AntaresException>(catalog.Products);

        Assert.Contains("was lost", fault.What, StringComparison.Ordinal);
        Assert.True(waits.Count > 2 && waits[^1] > waits[0]);
    }

    [PostgisFact]
    public void A_commit_whose_answer_was_lost_is_not_done_again()
    {
        string database = Shared.NewDatabase();
        PostgisCatalog catalog = Open(Shared.Url(database));
        catalog.AddProduct(Samples.Product());

        Shared.Sql(database, """
            CREATE TABLE attempts (a integer);
            CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO attempts VALUES (1); RETURN NULL; END $$;
            CREATE TRIGGER slow AFTER INSERT ON antares.dataset FOR EACH STATEMENT EXECUTE FUNCTION slow()
            """);
        using CuttingProxy proxy = new(Shared.Port);
        PostgisCatalog through = Open(FormattableString.Invariant($"postgresql://postgres@127.0.0.1:{proxy.Port}/{database}?sslmode=disable"));
        through.Prepare();
        proxy.CutAtNextCommit();

        int added = through.AddDatasets([Samples.Dataset("a", DateTimeOffset.UnixEpoch)]);

        Assert.True(proxy.HasCut);
        Assert.Equal(1, added);
        Assert.Equal(1L, Shared.Ask(database, "SELECT count(*) FROM attempts"));
    }

    [PostgisFact]
    public void A_commit_whose_answer_was_lost_and_whose_server_cannot_be_asked_is_told_as_unsure()
    {
        string database = Shared.NewDatabase();
        using CuttingProxy proxy = new(Shared.Port);
        RetryPolicy impatient = new()
        {
            Limit = TimeSpan.FromSeconds(1),
            Wait = (time, _) =>
            {
                proxy.Dispose(); // From here on nobody listens.
                Thread.Sleep(time);
            },
        };
        using PostgisCatalog through = new(
            PostgisAddress.Parse(FormattableString.Invariant($"postgresql://postgres@127.0.0.1:{proxy.Port}/{database}?sslmode=disable")), impatient);
        through.AddProduct(Samples.Product());
        proxy.CutAtNextCommit();

        AntaresException told = Assert.Throws<AntaresException>(() => through.AddDatasets([Samples.Dataset("a", DateTimeOffset.UnixEpoch)]));

        Assert.Contains("may have kept this change or not", told.Mend, StringComparison.Ordinal);
    }

    [PostgisTheory]
    [InlineData("'; DROP TABLE antares.product; --")]
    [InlineData("\"quoted\" and 'single' \\ back $1 {0} %s")]
    [InlineData("Michoacán año 東京 \U0001F33F  two  spaces ")]
    public void Names_of_any_characters_come_back(string name)
    {
        PostgisCatalog catalog = Open(Shared.Url(Shared.NewDatabase()));
        catalog.AddProduct(Samples.Product(name));
        catalog.AddDatasets([Samples.Dataset(name, DateTimeOffset.UnixEpoch, product: name)]);
        catalog.AddRegions([new Region(name, name, Samples.Triangle(0, 0))]);
        catalog.AddScheme(new Scheme(name, [new Tag(1, name, "#000000")]), new SchemeMapping(name, name + "2", new Dictionary<int, int> { [1] = 2 }));
        catalog.AddTraining(new TrainingSet(name, name, null, [new(Samples.Triangle(0, 0), 1)]));

        Assert.Equal(name, catalog.FindProduct(name)!.Name);
        Assert.Equal(name, Assert.Single(catalog.Datasets(new DatasetQuery(name) { Shape = Samples.Triangle(-104, 19) })).Label);
        Assert.Equal((name, name), Assert.Single(catalog.Regions()) is var r ? (r.Country, r.Name) : default);
        Assert.Equal(name, catalog.FindScheme(name)!.Tags[0].Name);
        Assert.Equal(name, Assert.Single(catalog.Mappings()).From);
        Assert.Equal((name, name), catalog.FindTrainingSet(name) is { } s ? (s.Name, s.Scheme) : default);
        Assert.Single(catalog.Products());
    }

    [PostgisFact]
    public void Of_shapes_that_come_twice_in_one_load_the_first_gives_the_place_and_the_last_the_label()
    {
        PostgisCatalog catalog = Open(Shared.Url(Shared.NewDatabase()));
        Geometry a = Samples.Triangle(0, 0), b = Samples.Triangle(1, 1);

        Assert.Equal(2, catalog.AddTraining(new TrainingSet("chips", "land", null, [new(a, 1), new(b, 2), new(a, 3), new(a.Reverse(), 4, 5)])));

        Assert.Equal([(4, 5), (2, null)], catalog.FindTrainingSet("chips")!.Polygons.Select(p => (p.Code, p.Predicted)));
    }

    private static TrainingPolygon[] Polygons(int count) =>
        [.. Enumerable.Range(0, count).Select(n => new TrainingPolygon(Samples.Triangle(n % 300 * 0.5, n / 300 * 0.5), 1 + n % 7))];

    private static void Cut(string database) => Shared.Sql(
        "postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");

    private PostgisCatalog Open(string url, RetryPolicy? retry = null)
    {
        PostgisCatalog catalog = new(PostgisAddress.Parse(url), retry);
        lock (opened)
        {
            opened.Add(catalog);
        }

        return catalog;
    }

    private sealed class Watched<T>(T[] items, int after, Action interrupt) : IReadOnlyList<T>
    {
        private bool done;

        public int Count => items.Length;

        public T this[int index] => items[index];

        public IEnumerator<T> GetEnumerator()
        {
            for (int i = 0; i < items.Length; i++)
            {
                if (i == after && !done)
                {
                    done = true;
                    interrupt();
                }

                yield return items[i];
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
