namespace Antares.Recipes;

/// <summary>An index whose bands were found in the product.</summary>
/// <param name="Name">Name that features use.</param>
/// <param name="First">Band that raises it.</param>
/// <param name="Second">Band that lowers it.</param>
internal sealed record BoundIndex(string Name, BoundBand First, BoundBand Second);
