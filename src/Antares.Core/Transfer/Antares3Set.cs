namespace Antares.Transfer;

/// <summary>What a training or validation set has of one scheme.</summary>
/// <param name="Name">Name of the set.</param>
/// <param name="Scheme">Scheme of the tags.</param>
/// <param name="Objects">Number of labels.</param>
/// <param name="Years">Years that the labels describe, as they stand.</param>
public sealed record Antares3Set(string Name, string Scheme, long Objects, IReadOnlyList<string> Years);
