namespace Antares.Accuracy;

/// <summary>What the sample tells of a part of the ground.</summary>
/// <param name="Name">Name of the region.</param>
/// <param name="Draws">Draws inside.</param>
/// <param name="MappedHectares">Mapped area inside, counted; null where it is estimated.</param>
/// <param name="Overall">Share of the region that is mapped right, 0 to 1.</param>
/// <param name="Classes">The classes in it.</param>
public sealed record RegionAccuracy(string Name, long Draws, double? MappedHectares, Estimate Overall, IReadOnlyList<RegionClass> Classes);
