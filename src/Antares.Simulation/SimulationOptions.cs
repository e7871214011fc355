namespace Antares.Simulation;

/// <summary>What landscape to make. The same options make the same bytes.</summary>
public sealed record SimulationOptions
{
    /// <summary>Where on earth the landscape is laid.</summary>
    public Place Place { get; init; } = Places.All[0];

    /// <summary>Columns and rows at 20 m.</summary>
    public int Size { get; init; } = 600;

    /// <summary>Acquisition dates, spread over the year.</summary>
    public int Dates { get; init; } = 10;

    /// <summary>Classes of the legend.</summary>
    public int Classes { get; init; } = 8;

    /// <summary>The landscape's seed: another one is another landscape.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Year of the scenes.</summary>
    public int Year { get; init; } = 2017;

    /// <summary>Processing baseline as it stands in the scenes: from 04.00 on pixels carry an offset of 1000.</summary>
    public string Baseline { get; init; } = "02.12";

    /// <summary>Share of parcels that have another class in this year than in the landscape itself.</summary>
    public float Change { get; init; }

    /// <summary>Checks every value.</summary>
    /// <exception cref="UsageException">One is out of range.</exception>
    public void Check()
    {
        Within("--size", Size, 60, 10980);
        Within("--dates", Dates, 1, 73);
        Within("--classes", Classes, Land.LandClasses.Fewest, Land.LandClasses.All.Count);
        Within("--year", Year, 2016, 2099);
        if (!float.IsFinite(Change) || Change < 0 || Change > 1)
        {
            throw new UsageException($"A share of {Change} is not possible.", "--change", "Give a share from 0 to 1.");
        }

        _ = new Scenes.Baseline(Baseline);
    }

    private static void Within(string option, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new UsageException($"{value} is out of range.", option, $"Give a number from {least} to {most}.");
        }
    }
}
