using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Antares.Catalog;
using Antares.Sampling;
using Antares.Transfer;

namespace Antares.Benchmarks.Runs;

/// <summary>Rows a second of a bulk load into a catalog; what was written is read back and compared.</summary>
internal static class BulkBench
{
    public static Command Create()
    {
        Argument<string> kind = new("kind") { Description = "polygons or datasets." };
        Option<int> rows = new("--rows") { Description = "How many.", DefaultValueFactory = _ => 1_000_000 };
        Option<int> perCall = new("--per-call") { Description = "Rows of a call.", DefaultValueFactory = _ => 50_000 };
        Option<string> shape = new("--shape") { Description = "Datasets: scenes, tiles or products.", DefaultValueFactory = _ => "scenes" };
        Command command = new("bulk", "Measures a bulk load.") { CatalogPlace.Argument, kind, rows, perCall, shape };
        command.SetAction(given =>
        {
            using IFullCatalog catalog = CatalogPlace.Open(given);
            catalog.Prepare();
            if (given.GetValue(kind) == "polygons")
            {
                Polygons(catalog, given.GetValue(rows), given.GetValue(perCall));
            }
            else
            {
                Datasets(catalog, BenchDatasets.Of(given.GetValue(shape)!), given.GetValue(rows), given.GetValue(perCall));
            }
        });
        return command;
    }

    private static void Polygons(IFullCatalog catalog, int rows, int perCall)
    {
        Load(rows, perCall, BenchPolygons.At, part => catalog.AddTraining(new TrainingSet("bench", "land", 2020, part)));
        IReadOnlyList<TrainingPolygon> back = catalog.FindTrainingSet("bench")!.Polygons;
        for (int number = 0; number < rows; number++)
        {
            TrainingPolygon put = BenchPolygons.At(number);
            if (back.Count != rows || put.Code != back[number].Code || !put.Shape.EqualsExact(back[number].Shape))
            {
                throw new InvalidOperationException($"Polygon {number} of {back.Count} did not come back as it went in.");
            }
        }
    }

    private static void Datasets(IFullCatalog catalog, BenchDatasets datasets, int rows, int perCall)
    {
        foreach (Product product in datasets.Products())
        {
            catalog.AddProduct(product);
        }

        Load(rows, perCall, datasets.At, catalog.AddDatasets);
        ulong put = 0, back = 0;
        for (int number = 0; number < rows; number++)
        {
            put += Hash(datasets.At(number));
        }

        foreach (Product product in datasets.Products())
        {
            for (DateOnly day = BenchDatasets.FirstDay; day < BenchDatasets.FirstDay.AddDays(BenchDatasets.Days); day = day.AddDays(30))
            {
                back += catalog.Datasets(new DatasetQuery(product.Name) { Begin = day, End = day.AddDays(29) }).Aggregate(0UL, (sum, d) => sum + Hash(d));
            }
        }

        if (put != back)
        {
            throw new InvalidOperationException("The datasets did not come back as they went in.");
        }
    }

    private static void Load<T>(int rows, int perCall, Func<int, T> at, Func<T[], int> add)
    {
        TimeSpan wall = TimeSpan.Zero, cpu = TimeSpan.Zero;
        int added = 0;
        for (int first = 0; first < rows; first += perCall)
        {
            T[] part = [.. Enumerable.Range(first, Math.Min(perCall, rows - first)).Select(at)];
            TimeSpan used = Environment.CpuUsage.TotalTime;
            long started = Stopwatch.GetTimestamp();
            added += add(part);
            wall += Stopwatch.GetElapsedTime(started);
            cpu += Environment.CpuUsage.TotalTime - used;
        }

        if (added != rows)
        {
            throw new InvalidOperationException($"{added} of {rows} rows are called new.");
        }

        new Measured(cpu.TotalSeconds, wall.TotalSeconds, Environment.WorkingSet).Print();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"fact\trows_per_second\t{rows / wall.TotalSeconds:F0}"));
    }

    private static ulong Hash(Dataset dataset) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(CatalogJson.Write(dataset))));
}
