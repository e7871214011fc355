using Antares.Grid;
using Antares.Simulation.Files;
using Antares.Simulation.Land;
using Antares.Simulation.Scenes;
using Antares.Storage;
using Antares.Vectors;

namespace Antares.Simulation;

/// <summary>Makes a landscape of known truth in the real file formats: scenes, terrain, polygons, boundaries, legend, truth.</summary>
/// <remarks>The ground is a function of seed and position: size, dates and baseline do not change it. The same options make the same bytes.</remarks>
public sealed class SimulationStage(IRasterWriter rasters, IVectorWriter vectors, IFileStore files, IProjections projections)
{
    /// <summary>Writes everything into a folder.</summary>
    /// <param name="options">What to make.</param>
    /// <param name="folder">Absolute path; made when it does not exist.</param>
    /// <param name="threads">Dates written at once; the result does not depend on it.</param>
    /// <param name="progress">Told of every file, from several threads; may be null.</param>
    /// <param name="cancel">Stops between two files.</param>
    /// <exception cref="AntaresException">An option is out of range, or the folder holds another simulation.</exception>
    public SimulationSummary Run(
        SimulationOptions options, string folder, int threads, IProgress<SimulationProgress>? progress = null, CancellationToken cancel = default)
    {
        options.Check();
        IReadOnlyList<Acquisition> dates = Calendar.Dates(options);
        Claim(options, folder);

        Counter counter = new(progress, (dates.Count * SafeWriter.FilesPerDate) + 4);
        Ground ground = Ground.Build(options, threads, cancel);
        counter.Add("landscape");
        long[] counts = TruthWriter.Write(ground, options.Classes, rasters, Path.Combine(folder, "truth.tif"));
        counter.Add("truth");
        new TerrainWriter(options, rasters, files, projections, Path.Combine(folder, "srtm")).Write(cancel);
        counter.Add("terrain");
        VectorsWriter shapes = new(options, ground, vectors, files, projections, folder);
        shapes.WriteLegend();
        shapes.WriteBoundaries(cancel);
        (int training, int validation) = shapes.WriteSamples(cancel);
        counter.Add("polygons");

        string[] scenes = WriteScenes(options, ground, dates, Path.Combine(folder, "s2"), threads, counter, cancel);
        SimulationSummary summary = new(folder, scenes, training, validation, Shares(counts));
        files.Write(Path.Combine(folder, "README.txt"), Readme.Text(options, summary));
        return summary;
    }

    /// <summary>True where a folder holds all of a simulation with these options: the README is written last.</summary>
    public static bool IsComplete(SimulationOptions options, string folder)
    {
        string marker = Path.Combine(folder, "simulation.json");
        return File.Exists(marker)
            && File.Exists(Path.Combine(folder, "README.txt"))
            && File.ReadAllBytes(marker).AsSpan().SequenceEqual(Readme.Json(options));
    }

    private void Claim(SimulationOptions options, string folder)
    {
        string marker = Path.Combine(folder, "simulation.json");
        byte[] wanted = Readme.Json(options);
        if (File.Exists(marker) && !wanted.AsSpan().SequenceEqual(File.ReadAllBytes(marker)))
        {
            throw new AntaresException(
                "The folder holds a simulation with other options.", folder, "Choose another folder with -o, or remove this one.");
        }

        Directory.CreateDirectory(folder);
        files.Write(marker, wanted);
    }

    private string[] WriteScenes(
        SimulationOptions options, Ground ground, IReadOnlyList<Acquisition> dates, string folder, int threads, Counter counter, CancellationToken cancel)
    {
        SafeWriter writer = new(options, ground, rasters, files, folder);
        IReadOnlyList<string>[] names = new IReadOnlyList<string>[dates.Count];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancel };
        try
        {
            Parallel.For(0, dates.Count, parallel, i => names[i] = writer.Write(dates[i], counter.Add, cancel));
        }
        catch (AggregateException faults) when (faults.InnerExceptions[0] is AntaresException first)
        {
            throw new AntaresException(first.What, first.Where, first.Mend, first);
        }

        return [.. names.SelectMany(n => n).Select(n => "s2/" + n)];
    }

    private static List<(string Name, double Share)> Shares(long[] counts)
    {
        double all = counts.Sum();
        return [.. counts.Skip(1).Select((count, i) => (LandClasses.All[i].Name, count / all))];
    }

    private sealed class Counter(IProgress<SimulationProgress>? progress, int total)
    {
        private int done;

        public void Add(string step) => progress?.Report(new SimulationProgress(Interlocked.Increment(ref done), total, step));
    }
}
