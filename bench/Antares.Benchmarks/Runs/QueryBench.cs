using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Antares.Catalog;
using Antares.Transfer;
using NetTopologySuite.Geometries;

namespace Antares.Benchmarks.Runs;

/// <summary>Random questions to a catalog that <see cref="BulkBench"/> filled: by region and month, by region alone, by day alone.</summary>
internal static class QueryBench
{
    private const int Rounds = 100;
    private static readonly GeometryFactory Lonlat = new(new PrecisionModel(), 4326);

    public static Command Create()
    {
        Option<string> shape = new("--shape") { Description = "Which datasets the catalog has: scenes, tiles or products.", DefaultValueFactory = _ => "scenes" };
        Command command = new("queries", "Measures queries by region and time.") { CatalogPlace.Argument, shape };
        command.SetAction(given =>
        {
            using IFullCatalog catalog = CatalogPlace.Open(given);
            int products = BenchDatasets.Of(given.GetValue(shape)!).Products().Count();
            Measure(catalog, "region_month", random => InMonth(random, products, share: 0.1));
            Measure(catalog, "point", random => new DatasetQuery(AnyProduct(random, products)) { Shape = Region(random, 0.001) });
            Measure(catalog, "day", random => InDay(random, products));
        });
        return command;
    }

    // A line for each: query, kind, ms, results, CPU ms; and one hash of all results, so that catalogs can be compared.
    private static void Measure(IFullCatalog catalog, string kind, Func<Random, DatasetQuery> question)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int round = -5; round < Rounds; round++)
        {
            DatasetQuery query = question(new Random(round));
            TimeSpan used = Environment.CpuUsage.TotalTime;
            long started = Stopwatch.GetTimestamp();
            IReadOnlyList<Dataset> found = catalog.Datasets(query);
            double ms = Stopwatch.GetElapsedTime(started).TotalMilliseconds, cpu = (Environment.CpuUsage.TotalTime - used).TotalMilliseconds;
            hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', found.Select(d => d.Id))));
            if (round >= 0)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"query\t{kind}\t{ms:F2}\t{found.Count}\t{cpu:F2}"));
            }
        }

        Console.WriteLine($"fact\t{kind}_results\t{Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}");
    }

    private static DatasetQuery InMonth(Random random, int products, double share)
    {
        DateOnly begin = BenchDatasets.FirstDay.AddDays(random.Next(BenchDatasets.Days - 30));
        return new DatasetQuery(AnyProduct(random, products)) { Shape = Region(random, share), Begin = begin, End = begin.AddDays(29) };
    }

    private static DatasetQuery InDay(Random random, int products)
    {
        DateOnly day = BenchDatasets.FirstDay.AddDays(random.Next(BenchDatasets.Days));
        return new DatasetQuery(AnyProduct(random, products)) { Begin = day, End = day };
    }

    private static string AnyProduct(Random random, int products) => BenchDatasets.NameOf(random.Next(products));

    // An octagon, so that shape and box differ.
    private static Polygon Region(Random random, double share)
    {
        Envelope land = BenchDatasets.Land;
        double width = land.Width * share / 2, height = land.Height * share / 2;
        double x = land.MinX + width + ((land.Width - (2 * width)) * random.NextDouble()), y = land.MinY + height + ((land.Height - (2 * height)) * random.NextDouble());
        Coordinate[] ring = [.. Enumerable.Range(0, 8).Select(n => new Coordinate(x + (width * Math.Cos(n * Math.PI / 4)), y + (height * Math.Sin(n * Math.PI / 4))))];
        return Lonlat.CreatePolygon([.. ring, ring[0].Copy()]);
    }
}
