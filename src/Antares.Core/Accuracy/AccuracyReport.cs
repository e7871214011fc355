using System.Globalization;
using System.Text.Json.Serialization;

namespace Antares.Accuracy;

/// <summary>How good a map is and how much of each class there is: all estimates of one sample.</summary>
public sealed record AccuracyReport
{
    /// <summary>Version of the report as JSON.</summary>
    public int Format { get; init; } = 1;

    /// <summary>What was judged, for people.</summary>
    public required string Subject { get; init; }

    /// <summary>Name of the scheme; empty where classes have names only.</summary>
    public required string Scheme { get; init; }

    /// <summary>Probability with which an interval holds the truth, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Standard errors on either side of overall accuracy: the normal quantile; Student's t where there are clusters, of fewer degrees of freedom where fewer strata enter.</summary>
    public required double ErrorsEachSide { get; init; }

    /// <summary>True where variances were made smaller by the share of each stratum that was drawn.</summary>
    public required bool FinitePopulation { get; init; }

    /// <summary>Name of the units on which several draws may fall, e.g. <c>segment</c>; empty where a draw is a unit.</summary>
    public string UnitName { get; init; } = "";

    /// <summary>Such units that entered; null where a draw is a unit.</summary>
    public long? Units { get; init; }

    /// <summary>How many entered, in words: <c>150 units</c>, <c>105 segments, 150 draws</c>.</summary>
    [JsonIgnore]
    public string UnitsText => Units is long places
        ? string.Create(CultureInfo.InvariantCulture, $"{places:#,0} {UnitName}{(places == 1 ? "" : "s")}, {Draws:#,0} draws")
        : string.Create(CultureInfo.InvariantCulture, $"{Draws:#,0} units");

    /// <summary>Draws that entered.</summary>
    public required long Draws { get; init; }

    /// <summary>Area of all strata in hectares; null where only weights are known.</summary>
    public required double? Hectares { get; init; }

    /// <summary>Share of the area that is mapped right, 0 to 1.</summary>
    public required Estimate Overall { get; init; }

    /// <summary>Classes in the order of the scheme.</summary>
    public required IReadOnlyList<ClassAccuracy> Classes { get; init; }

    /// <summary>Estimated shares of the whole area; shape (mapped class, true class). One row more where the map has no class at some units.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Matrix { get; init; }

    /// <summary>Draws of each cell of <see cref="Matrix"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Counts { get; init; }

    /// <summary>Strata.</summary>
    public required IReadOnlyList<StratumSummary> Strata { get; init; }

    /// <summary>Estimates of parts of the ground.</summary>
    public IReadOnlyList<RegionAccuracy> Regions { get; init; } = [];

    /// <summary>Change of each class between two maps; null where one map was judged.</summary>
    public IReadOnlyList<ClassChange>? Change { get; init; }

    /// <summary>What a reader must know: what the design does not support, what was left out.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
