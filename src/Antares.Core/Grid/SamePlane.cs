namespace Antares.Grid;

/// <summary>When two planes of one reference system are the same.</summary>
internal static class SamePlane
{
    /// <summary>Scenes and files say their corners with so much of a pixel left to rounding; what is farther off is another lattice.</summary>
    public const double PartOfPixel = 0.02;
}
