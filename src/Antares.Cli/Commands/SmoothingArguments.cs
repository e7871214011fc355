using System.CommandLine;
using System.Globalization;
using Antares.Mapping;

namespace Antares.Cli.Commands;

/// <summary>The options of <c>--smooth</c>; their defaults are those of <see cref="SmoothingOptions"/>.</summary>
internal sealed class SmoothingArguments
{
    private static readonly SmoothingOptions Default = new();

    private readonly Option<bool> smooth = new("--smooth")
    {
        Description = "Smooth the probabilities before the class is chosen (Bayesian smoothing): removes single pixels, keeps borders.",
    };

    private readonly Option<int?> window = new("--smooth-window")
    {
        Description = $"Columns and rows of the window around a pixel, an odd number. Default: {Default.Window}.",
    };

    private readonly Option<double?> neighbours = new("--smooth-neighbours")
    {
        Description = string.Create(
            CultureInfo.InvariantCulture, $"Fraction of the window that counts: for each class where it is most probable. Default: {Default.Neighbours}."),
    };

    private readonly Option<double?> variance = new("--smooth-variance")
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"Smoothness, as a variance of log-odds; the larger, the smoother. Default: {Default.Variance}."),
    };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[smooth, window, neighbours, variance])
        {
            command.Add(option);
        }
    }

    /// <summary>What was asked for; null without <c>--smooth</c>.</summary>
    /// <exception cref="UsageException">An option says how to smooth, and none says to smooth; or a number is out of its range.</exception>
    public SmoothingOptions? Of(ParseResult given)
    {
        if (given.GetValue(smooth))
        {
            return new SmoothingOptions
            {
                Window = given.GetValue(window) ?? Default.Window,
                Neighbours = given.GetValue(neighbours) ?? Default.Neighbours,
                Variance = given.GetValue(variance) ?? Default.Variance,
            }.Checked();
        }

        Option? alone = ((Option[])[window, neighbours, variance]).FirstOrDefault(o => given.GetResult(o) is not null);
        return alone is null ? null : throw new UsageException($"{alone.Name} does nothing without --smooth.", alone.Name, "Give --smooth too, or leave it out.");
    }
}
