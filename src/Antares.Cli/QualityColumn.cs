using System.Globalization;
using Antares.Segmentation.Quality;

namespace Antares.Cli;

/// <summary>A column of the table of <c>segment_quality</c>.</summary>
/// <param name="Header">Short name.</param>
/// <param name="Value">Number of a candidate, or null.</param>
/// <param name="Format">How it is printed.</param>
internal sealed record QualityColumn(string Header, Func<SegmentQuality, double?> Value, string Format)
{
    /// <summary>The number as it is printed; <c>-</c> where a measure is not defined.</summary>
    public string Text(SegmentQuality quality) => Value(quality)?.ToString(Format, CultureInfo.InvariantCulture) ?? "-";
}
