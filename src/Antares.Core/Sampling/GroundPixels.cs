using Antares.Grid;
using Antares.Sampling.Kernels;
using Antares.Vectors;

namespace Antares.Sampling;

/// <summary>Sizes of the pixels of a grid on the WGS 84 ellipsoid. One thread at a time.</summary>
/// <remarks>Computed at every 64th column of the endless grid and linear between: below 1e-8 of the size for pixels of 30 m, 1e-5 for 1 km.
/// Lengths use the radii of curvature at the middle of the pixel.</remarks>
internal sealed class GroundPixels(GridSpec grid, IProjections projections) : IDisposable
{
    private const int Step = 64;
    private const double Axis = 6378137.0;
    private const double Flattening = 1 / 298.257223563;
    private const double SquaredEccentricity = Flattening * (2 - Flattening);
    private const double Radian = Math.PI / 180;

    /// <summary>Corners, then the middles of the western, eastern, northern and southern side.</summary>
    private static readonly (double Right, double Down)[] Points = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0.5), (1, 0.5), (0.5, 0), (0.5, 1)];

    private readonly ICoordinateTransform toGeographic = projections.Between(grid.Crs, Crs.Wgs84);

    public void Dispose() => toGeographic.Dispose();

    /// <summary>Writes the sizes of a row.</summary>
    /// <param name="column">First column on the endless grid.</param>
    /// <param name="row">Row on the endless grid.</param>
    /// <param name="pixels">Result; shape (column).</param>
    public void Row(int column, int row, Span<GroundPixel> pixels)
    {
        int node = (int)Math.Floor((double)column / Step) * Step;
        GroundPixel west = At(node, row), east = At(node + Step, row);
        for (int i = 0; i < pixels.Length; i++)
        {
            if (column + i == node + Step)
            {
                node += Step;
                (west, east) = (east, At(node + Step, row));
            }

            double part = (column + i - node) / (double)Step;
            pixels[i] = new GroundPixel(
                west.Area + ((east.Area - west.Area) * part),
                west.Width + ((east.Width - west.Width) * part),
                west.Height + ((east.Height - west.Height) * part));
        }
    }

    private GroundPixel At(int column, int row)
    {
        Affine affine = grid.GeoBoxOf(new PixelWindow(0, 0, 1, 1)).Affine;
        Span<double> x = stackalloc double[8], y = stackalloc double[8];
        for (int i = 0; i < 8; i++)
        {
            (x[i], y[i]) = affine.ToWorld(column + Points[i].Right, row + Points[i].Down);
        }

        toGeographic.Transform(x, y);
        return new GroundPixel(PixelArea.OfRing(x[..4], y[..4]), Distance(x[4..6], y[4..6]), Distance(x[6..8], y[6..8]));
    }

    private static double Distance(ReadOnlySpan<double> longitudes, ReadOnlySpan<double> latitudes)
    {
        double sine = Math.Sin((latitudes[0] + latitudes[1]) / 2 * Radian), root = 1 - (SquaredEccentricity * sine * sine);
        double across = Axis / Math.Sqrt(root), along = across * (1 - SquaredEccentricity) / root;
        double east = Math.IEEERemainder(longitudes[1] - longitudes[0], 360) * Radian * across * Math.Sqrt(1 - (sine * sine));
        double north = (latitudes[1] - latitudes[0]) * Radian * along;
        return Math.Sqrt((east * east) + (north * north));
    }
}
