using System.Globalization;

namespace Antares.Mapping;

/// <summary>How probabilities of pixels are smoothed (<see cref="Kernels.BayesianSmoothing"/>).</summary>
public sealed record SmoothingOptions
{
    /// <summary>The widest window.</summary>
    public const int WidestWindow = 101;

    /// <summary>Columns and rows of the window; odd.</summary>
    public int Window { get; init; } = 9;

    /// <summary>Fraction of the window that counts, the highest log-odds of a class in it; above 0, at most 1.</summary>
    public double Neighbours { get; init; } = 0.5;

    /// <summary>Smoothness: the variance of log-odds at which a pixel counts as much as its surroundings; above 0. The larger, the smoother.</summary>
    public double Variance { get; init; } = 20;

    /// <summary>Pixels beside a tile that its smoothing looks at.</summary>
    public int Margin => Window / 2;

    /// <summary>The options in a few words: <c>window 9, neighbours 0.5, variance 20</c>.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"window {Window}, neighbours {Neighbours:R}, variance {Variance:R}");

    /// <summary>How many of some numbers are the highest.</summary>
    /// <param name="count">1 or more.</param>
    public int HighestOf(int count) => Math.Clamp((int)Math.Ceiling((Neighbours * count) - 1e-9), 1, count);

    /// <summary>Refuses what makes no sense.</summary>
    /// <returns>These options.</returns>
    /// <exception cref="UsageException">A number is out of its range.</exception>
    public SmoothingOptions Checked()
    {
        if (Window is < 3 or > WidestWindow || Window % 2 == 0)
        {
            throw new UsageException(
                $"A window cannot be {Window} pixels wide.", "--smooth-window", $"Give an odd number from 3 to {WidestWindow}, so that a pixel lies in the middle.");
        }

        if (Neighbours is not (> 0 and <= 1))
        {
            throw Out("The fraction of neighbours", Neighbours, "--smooth-neighbours", "Give a number above 0 and at most 1; 0.5 for the higher half.");
        }

        return Variance is > 0 and <= 1e6
            ? this
            : throw Out("The variance", Variance, "--smooth-variance", "Give a number above 0 and at most 1000000; the larger, the smoother.");
    }

    private static UsageException Out(string what, double value, string where, string mend) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{what} cannot be {value}."), where, mend);
}
