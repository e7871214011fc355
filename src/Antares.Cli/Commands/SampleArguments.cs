using System.Globalization;
using Antares.Accuracy;

namespace Antares.Cli.Commands;

/// <summary>What the commands for samples share.</summary>
internal static class SampleArguments
{
    public static SampleServices Services(Session session) => new(
        session.Workspace, session.Catalog, session.RunRecords, session.Schemes, session.Projections, session.Rasters, session.Burner, session.Files, session.Runner);

    /// <summary>A distance such as <c>500m</c> or <c>2km</c>; metres where no unit stands.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static double Metres(string text)
    {
        (string number, double unit) = text.EndsWith("km", StringComparison.OrdinalIgnoreCase) ? (text[..^2], 1000.0)
            : text.EndsWith('m') ? (text[..^1], 1.0)
            : (text, 1.0);
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > 0 && double.IsFinite(value)
            ? value * unit
            : throw new UsageException($"'{text}' is no distance.", "--min-distance", "Give metres or kilometres, such as 500m or 2km.");
    }
}
