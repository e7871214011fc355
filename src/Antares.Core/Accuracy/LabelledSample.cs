namespace Antares.Accuracy;

/// <summary>A sample ready for estimates: every unit with stratum, mapped class and true class, by their places in the lists.</summary>
/// <remarks>Every stratum has an area above 0 and at least one unit. A cell of a table of counts is one unit with as many draws.</remarks>
public sealed record LabelledSample
{
    /// <summary>What was judged, for people.</summary>
    public required string Subject { get; init; }

    /// <summary>Name of the scheme; empty where classes have names only.</summary>
    public string Scheme { get; init; } = "";

    /// <summary>Strata.</summary>
    public required IReadOnlyList<SampledStratum> Strata { get; init; }

    /// <summary>Classes that occur on the map, in the truth or in both.</summary>
    public required IReadOnlyList<JudgedClass> Classes { get; init; }

    /// <summary>Area of each class on the map, in the unit of <see cref="SampledStratum.Area"/>; null where the strata do not tell. Shape (class).</summary>
    public required IReadOnlyList<double?> MappedAreas { get; init; }

    /// <summary>Place of the stratum; shape (unit).</summary>
    public required int[] Stratum { get; init; }

    /// <summary>Draws that fell on the unit; shape (unit).</summary>
    public required int[] Draws { get; init; }

    /// <summary>Place of the class of the map, -1 where the map has none; shape (unit).</summary>
    public required int[] Mapped { get; init; }

    /// <summary>Place of the true class; shape (unit).</summary>
    public required int[] True { get; init; }

    /// <summary>Cluster of each unit, from 0; empty where every draw stands for itself.</summary>
    public int[] Cluster { get; init; } = [];

    /// <summary>Name of a unit on which several draws may fall, e.g. <c>segment</c>; empty where a draw is a unit.</summary>
    public string UnitName { get; init; } = "";

    /// <summary>True where areas are hectares; false where they are weights, of which only shares are told.</summary>
    public bool InHectares { get; init; } = true;

    /// <summary>Parts that are wanted on their own.</summary>
    public IReadOnlyList<SampledRegion> Regions { get; init; } = [];

    /// <summary>True classes at both times; null where one map is judged.</summary>
    public ChangeLabels? Change { get; init; }

    /// <summary>What was left out or assumed on the way.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Area of all strata.</summary>
    public double Area => Strata.Sum(s => s.Area);
}
