namespace Antares.Accuracy;

/// <summary>One stratum of a sample: a part of the map from which units are drawn on their own.</summary>
/// <param name="Code">Number in sample files, from 1: the class code where strata are classes, else counted.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Hectares">Area on the ellipsoid.</param>
/// <param name="Pixels">Pixels of the map.</param>
/// <param name="Units">Units that are to be drawn.</param>
public sealed record DesignStratum(int Code, string Name, double Hectares, long Pixels, int Units)
{
    /// <summary>The class of the map; 0 where the stratum holds several.</summary>
    public int Class { get; init; }

    /// <summary>Of transitions: the class of the later map; 0 where the stratum holds several.</summary>
    public int ClassAfter { get; init; }

    /// <summary>Key of the region (<c>MEX/Jalisco</c>) where strata are regional, else empty.</summary>
    public string Region { get; init; } = "";

    /// <summary>Share of the stratum that is expected to be mapped right, 0 to 1; null where nobody said.</summary>
    public double? ExpectedAccuracy { get; init; }
}
