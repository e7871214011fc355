namespace Antares.Accuracy;

/// <summary>A validation that was logged.</summary>
/// <param name="Classification">The map.</param>
/// <param name="ValidationSet">What it was compared with.</param>
/// <param name="Region">Key of the region, or empty.</param>
/// <param name="Scheme">Scheme of the comparison.</param>
/// <param name="MapFingerprint">Hash of the map as it was (<see cref="Accuracy.MapFingerprint"/>) and of the way from its classes to the scheme.</param>
/// <param name="SetFingerprint">Hash of the set as it was and of the way from its classes to the scheme.</param>
public sealed record ValidationRecord(string Classification, string ValidationSet, string Region, string Scheme, string MapFingerprint, string SetFingerprint)
{
    /// <summary>What the person noted.</summary>
    public string Comment { get; init; } = "";

    /// <summary>Share of the compared area that is right; null where no polygon met the map.</summary>
    public double? OverallByArea { get; init; }

    /// <summary>Share of the compared points that are right; null where no point met the map.</summary>
    public double? OverallByPoints { get; init; }

    /// <summary>Hectares compared.</summary>
    public double Hectares { get; init; }

    /// <summary>Points compared.</summary>
    public long Points { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>The whole result as JSON.</summary>
    public string Document { get; init; } = "{}";
}
