namespace Antares.Recipes.Engine;

/// <summary>What all blocks of a run have in common.</summary>
/// <param name="BlockPixels">Pixels of the largest block.</param>
/// <param name="Scale">Makes the metres of a mask buffer pixels.</param>
/// <param name="Period">Time that the features stand for.</param>
/// <param name="ScratchFolder">Folder for dates that do not fit into memory.</param>
internal sealed record BlockSettings(int BlockPixels, PixelsPerMetre Scale, RecipePeriod Period, string ScratchFolder);
