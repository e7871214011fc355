using Antares.Grid;

namespace Antares.Segmentation;

/// <summary>The border between two tiles of a segmentation.</summary>
/// <param name="First">The western or northern tile.</param>
/// <param name="Second">The eastern or southern tile.</param>
/// <param name="State">What is known of it.</param>
/// <param name="Why">Why it is open, for people; empty where it is proven.</param>
public sealed record Seam(TileIndex First, TileIndex Second, SeamState State, string Why = "");
