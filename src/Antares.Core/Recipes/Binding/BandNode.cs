namespace Antares.Recipes.Binding;

/// <summary>The pixels of a band.</summary>
internal sealed record BandNode(int Number, BoundBand Band) : SeriesNode(Number, []);
