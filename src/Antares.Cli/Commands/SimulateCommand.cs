using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Antares.Simulation;

namespace Antares.Cli.Commands;

/// <summary><c>antares simulate</c>: makes a landscape of known truth in the real file formats.</summary>
internal static class SimulateCommand
{
    private static readonly SimulationOptions Default = new();

    public static Command Create()
    {
        Option<string> folder = new("-o", "--output", "-output") { Description = "Folder to write to.", DefaultValueFactory = _ => "simulation", HelpName = "DIR" };
        Option<int> size = Number("--size", "Pixels of 20 m along a side of the landscape.", Default.Size);
        Option<int> dates = Number("--dates", "Dates, spread over the year.", Default.Dates);
        Option<int> classes = Number("--classes", "Classes of the legend, 3 to 12.", Default.Classes);
        Option<int> seed = Number("--seed", "Another seed is another landscape.", Default.Seed);
        Option<int> year = Number("--year", "Year of the scenes; the ground stays the same.", Default.Year);
        Option<string> place = new("--place")
        {
            Description = $"Where on earth it is laid: {string.Join(", ", Places.All.Select(p => p.Name))}.",
            DefaultValueFactory = _ => Default.Place.Name,
        };
        Option<string> baseline = new("--baseline")
        {
            Description = "Processing baseline of the scenes, such as 02.12, 04.00 or 05.09; from 04.00 on pixels carry an offset.",
            DefaultValueFactory = _ => Default.Baseline,
        };
        Option<float> change = new("--change")
        {
            Description = "Share of parcels that have another class in this year, 0 to 1; seasons shift a little too.",
            DefaultValueFactory = _ => Default.Change,
        };
        Command command = new("simulate", "Make a landscape of known truth: Sentinel-2 scenes, terrain, polygons, boundaries.")
        {
            folder, size, dates, classes, seed, place, year, baseline, change,
        };
        command.Run((given, session) =>
        {
            SimulationOptions options = new()
            {
                Place = Places.Find(given.GetRequiredValue(place)),
                Size = given.GetValue(size),
                Dates = given.GetValue(dates),
                Classes = given.GetValue(classes),
                Seed = given.GetValue(seed),
                Year = given.GetValue(year),
                Baseline = given.GetRequiredValue(baseline),
                Change = given.GetValue(change),
            };
            return Run(options, LocalPath.Of(given.GetRequiredValue(folder)), session);
        });
        return command;
    }

    private static int Run(SimulationOptions options, string folder, Session session)
    {
        if (SimulationStage.IsComplete(options, folder))
        {
            Console.WriteLine($"{folder}: this landscape is there already; remove the folder to make it anew");
            return 0;
        }

        long start = Stopwatch.GetTimestamp();
        SimulationStage stage = new(session.RasterWriter, session.VectorWriter, session.Files, session.Projections);
        SimulationSummary made = stage.Run(options, folder, session.Threads, new Bar(), session.Cancel);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{made.Scenes.Count} scenes of {options.Dates} dates, {made.TrainingPolygons} training and {made.ValidationPolygons} validation polygons in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s"));
        Console.WriteLine($"{folder}: README.txt says what is what");
        return 0;
    }

    private static Option<int> Number(string name, string description, int value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value, HelpName = "N" };

    /// <summary>A bar on a terminal, nothing elsewhere.</summary>
    private sealed class Bar : IProgress<SimulationProgress>
    {
        private const int Width = 30;
        private readonly Lock gate = new();

        public void Report(SimulationProgress value)
        {
            if (Console.IsErrorRedirected)
            {
                return;
            }

            int full = value.Done * Width / value.Total;
            string bar = new string('█', full) + new string('░', Width - full);
            string line = $"\r\u001b[2K  simulate       {bar} {value.Done}/{value.Total} files  {value.Step}";
            lock (gate)
            {
                Console.Error.Write(value.Done == value.Total ? "\r\u001b[2K" : line);
            }
        }
    }
}
