using Antares.Legend;

namespace Antares.Sampling;

/// <summary>What the drawing of training pixels from a map did.</summary>
/// <param name="Classes">Each class of the map by rising code: its pixels, and how many of them were drawn.</param>
/// <param name="New">Of the drawn ones, how many the set did not have.</param>
/// <param name="Older">Polygons of the set that were not drawn now: they remain, or, where the set was replaced, they are gone.</param>
/// <param name="Scheme">The scheme.</param>
/// <param name="IsSchemeMade">True when it was made from the codes.</param>
/// <param name="Band">Band that was read, from 1.</param>
public sealed record MapSamplingSummary(
    IReadOnlyList<(int Code, long Pixels, int Drawn)> Classes, int New, int Older, Scheme Scheme, bool IsSchemeMade, int Band)
{
    /// <summary>Pixels drawn in all.</summary>
    public int Drawn => Classes.Sum(c => c.Drawn);
}
