namespace Antares.Accuracy;

/// <summary>A part of the ground for which estimates are wanted on their own.</summary>
/// <param name="Name">Name.</param>
/// <param name="Inside">True for units inside; shape (unit).</param>
/// <param name="Strata">True for strata that can have units inside; shape (stratum).</param>
/// <param name="Hectares">Mapped area inside, counted on the map; null where nobody counted: then the area is estimated, too.</param>
public sealed record SampledRegion(string Name, IReadOnlyList<bool> Inside, IReadOnlyList<bool> Strata, double? Hectares);
