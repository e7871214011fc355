namespace Antares.Accuracy;

/// <summary>What a design is asked for.</summary>
public sealed record SampleDesignOptions
{
    /// <summary>Maps, ground and strata.</summary>
    public required SampleFrame Frame { get; init; }

    /// <summary>Absolute path of the design file.</summary>
    public required string FileName { get; init; }

    /// <summary>How units are shared out.</summary>
    public SampleAllocation Allocation { get; init; } = SampleAllocation.Optimal;

    /// <summary>Units in all; null: as many as the target error wants.</summary>
    public int? Size { get; init; }

    /// <summary>Standard error of overall accuracy that is wanted where no size is given, as a share.</summary>
    public double TargetError { get; init; } = 0.01;

    /// <summary>User's accuracy that is expected of a class of which <see cref="Expected"/> says nothing, 0 to 1.</summary>
    public double CommonAccuracy { get; init; } = 0.85;

    /// <summary>Expected user's accuracies: <c>CLASS:ACCURACY</c>, of changes <c>FROM-TO:ACCURACY</c>; classes by code or name.</summary>
    public IReadOnlyList<string> Expected { get; init; } = [];

    /// <summary>Fewest units of a stratum; null: <see cref="CommonMinimum"/>, or fewer where a given size does not allow as many.</summary>
    public int? Minimum { get; init; }

    /// <summary>Changes with a smaller share of the area, in percent, are joined to one stratum.</summary>
    public double LeastSharePercent { get; init; } = 0.1;

    /// <summary>Fewest units of a stratum where nobody says another number.</summary>
    public const int CommonMinimum = 30;

    /// <summary>Fewest units of a stratum that allow an error to be told.</summary>
    public const int FewestUnits = 2;

    /// <summary>Most units of a design.</summary>
    public const int MostUnits = 1000000;

    /// <summary>Refuses numbers that make no sense whatever the map is.</summary>
    /// <exception cref="UsageException">One of them.</exception>
    public void Check()
    {
        if (!(TargetError > 0 && TargetError < 1))
        {
            throw new UsageException(FormattableString.Invariant($"--target-error {TargetError} is no standard error."), "", "Give a share above 0 and below 1, such as 0.01 for 1 %.");
        }

        if (Minimum is < FewestUnits or > MostUnits)
        {
            throw new UsageException($"--minimum {Minimum} is no number of units of a stratum.", "", $"Give {FewestUnits} or more: of one unit no error can be told.");
        }

        if (Size is < FewestUnits or > MostUnits)
        {
            throw new UsageException($"--size {Size} is no number of units.", "", $"Give {FewestUnits} to {MostUnits}.");
        }

        if (!(LeastSharePercent >= 0 && LeastSharePercent < 100))
        {
            throw new UsageException(FormattableString.Invariant($"--min-share {LeastSharePercent} is no share in percent."), "", "Give 0 or more and below 100.");
        }
    }
}
