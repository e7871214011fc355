using Antares.Grid;

namespace Antares.Mapping;

/// <summary>The affine of a grid's endless plane: corners made from it are the same doubles whatever tile they come from.</summary>
internal static class EndlessGrid
{
    public static Affine Of(GridSpec grid) => grid.GeoBoxOf(new PixelWindow(0, 0, 1, 1)).Affine;
}
