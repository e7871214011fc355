namespace Antares.Ingest.Truth;

/// <summary>Something about a scene that contradicts its metadata, its pixels or the other scenes.</summary>
/// <param name="Kind">One of <see cref="FindingKinds"/>.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="What">One sentence with the measured figures.</param>
/// <param name="Mend">What to do about it.</param>
public sealed record SceneFinding(string Kind, FindingSeverity Severity, string What, string Mend)
{
    /// <summary>The measured figures by name, in snake_case.</summary>
    public IReadOnlyDictionary<string, double> Figures { get; init; } = new Dictionary<string, double>();
}
