using System.Text.RegularExpressions;
using Xunit;

namespace Antares.Faults.Tests.Support;

/// <summary>What a command said of tiles that failed.</summary>
/// <param name="Causes">Tile and cause, in the order of their names.</param>
/// <param name="Failed">The number in its last lines.</param>
public sealed partial record EndReport(IReadOnlyList<(string Tile, string Cause)> Causes, int Failed)
{
    /// <summary>The tiles that were named.</summary>
    public IReadOnlyList<string> Tiles => [.. Causes.Select(c => c.Tile)];

    /// <summary>Reads what was printed.</summary>
    public static EndReport Of(CommandResult result) => new(
        [.. Failure().Matches(result.Error).Select(m => (m.Groups[1].Value, m.Groups[2].Value)).OrderBy(m => m.Item1, StringComparer.Ordinal)],
        Count().Match(result.Output + result.Error) is { Success: true } count ? int.Parse(count.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : 0);

    /// <summary>Checks that all of these tiles and no other are named, each with the cause, and that the exit code is 3.</summary>
    public static void AssertNames(CommandResult result, IEnumerable<string> tiles, string cause)
    {
        Assert.True(result.ExitCode == 3, result.ToString());
        EndReport report = Of(result);
        Assert.Equal(tiles.Order(StringComparer.Ordinal), report.Tiles);
        Assert.Equal(report.Tiles.Count, report.Failed);
        Assert.All(report.Causes, c => Assert.Matches(cause, c.Cause));
        Assert.DoesNotContain("   at Antares", result.Error, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^tile (\S+) failed: (.*\n  at   .*\n  mend .*)$", RegexOptions.Multiline)]
    private static partial Regex Failure();

    [GeneratedRegex(@"(\d+) tiles failed")]
    private static partial Regex Count();
}
