namespace Antares.Simulation.Scenes;

/// <summary>Chooses the dates of a year.</summary>
internal static class Calendar
{
    // A tenth of a year each; at least two in ten are clear, and one of them lies in the green season.
    private static readonly float[] Clouds = [0.08f, 0.02f, 0, 0.30f, 0.04f, 0.42f, 0.22f, 0.50f, 0, 0.12f];

    /// <summary>The dates, spread evenly over the year, in order of time.</summary>
    /// <exception cref="UsageException">The year has fewer passes.</exception>
    public static IReadOnlyList<Acquisition> Dates(SimulationOptions options)
    {
        List<Pass> left = [.. options.Place.Track.PassesIn(options.Year)];
        if (left.Count < options.Dates)
        {
            throw new UsageException(
                $"{options.Year} has {left.Count} passes over {options.Place.Name}, not {options.Dates}.", "--dates", $"Ask for at most {left.Count}.");
        }

        List<Pass> chosen = [];
        double length = DateTime.IsLeapYear(options.Year) ? 366 : 365;
        DateTime start = new(options.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (int i = 0; i < options.Dates; i++)
        {
            DateTime target = start.AddDays((i + 0.5) * length / options.Dates);
            Pass nearest = left.MinBy(p => Math.Abs((p.Time - target).Ticks))!;
            left.Remove(nearest);
            chosen.Add(nearest);
        }

        return [.. chosen.OrderBy(p => p.Time).Select((pass, i) => At(options, pass, i))];
    }

    private static Acquisition At(SimulationOptions options, Pass pass, int i)
    {
        Sun sun = Sun.At(options.Place.Latitude, pass.Time.DayOfYear);
        float clouds = Clouds[i * Clouds.Length / options.Dates % Clouds.Length];
        return new Acquisition(pass, clouds, HasCirrus: i % 4 == 3, IsCut: i % 5 == 1, sun);
    }
}
