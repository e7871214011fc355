using Antares.Grid;
using Antares.Sampling;
using Antares.Sampling.Kernels;
using Antares.Vectors;
using NetTopologySuite.Densify;
using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>Counts areas within regions on the ellipsoid: pixels with a class whose centre lies inside, those that the sample speaks of and the others.</summary>
internal sealed class RegionAreas(IProjections projections, IPolygonBurner burner)
{
    private const int StripRows = 256;
    private const double LongestEdgeDegrees = 0.05;
    private const double SquareMetresOfHectare = 10_000;

    /// <summary>Hectares of each region on the map of a sample.</summary>
    /// <param name="pixels">Strata of the pixels.</param>
    /// <param name="isKept">True for strata that stay in the estimates; shape (stratum of the design).</param>
    /// <param name="regions">Shapes in longitude and latitude.</param>
    /// <param name="cancel">Checked between strips.</param>
    /// <returns>Hectares of strata that stay, and of all else that the map has a class of; shape (region).</returns>
    public (double Sampled, double Other)[] Count(FramePixels pixels, IReadOnlyList<bool> isKept, IReadOnlyList<Geometry> regions, CancellationToken cancel)
    {
        GridSpec grid = pixels.Map.Grid;
        using ICoordinateTransform transform = projections.Between(Crs.Wgs84, grid.Crs);
        using GroundPixels ground = new(grid, projections);
        Geometry[] placed = [.. regions.Select(r => Reprojection.Require(Densifier.Densify(r, LongestEdgeDegrees), transform))];
        double[] sampled = new double[regions.Count], other = new double[regions.Count];
        foreach (TileIndex tile in pixels.Map.Tiles.Keys.Order())
        {
            double[] own = new double[regions.Count], others = new double[regions.Count];
            foreach (PixelWindow strip in pixels.Map.DataWindow(tile).Strips(StripRows))
            {
                Add(pixels, strip, placed, isKept, ground, own, others, cancel);
            }

            for (int r = 0; r < own.Length; r++)
            {
                sampled[r] += own[r];
                other[r] += others[r];
            }
        }

        return [.. sampled.Select((m, r) => (m / SquareMetresOfHectare, other[r] / SquareMetresOfHectare))];
    }

    private void Add(
        FramePixels pixels, PixelWindow strip, Geometry[] shapes, IReadOnlyList<bool> isKept, GroundPixels ground, double[] sampled, double[] other, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        GeoBox plane = pixels.Map.Grid.GeoBoxOf(strip);
        Envelope box = new(plane.Bounds.MinX, plane.Bounds.MaxX, plane.Bounds.MinY, plane.Bounds.MaxY);
        int[] near = [.. Enumerable.Range(0, shapes.Length).Where(r => shapes[r].EnvelopeInternal.Intersects(box))];
        if (near.Length == 0)
        {
            return;
        }

        int[] strata = new int[strip.PixelCount], inside = new int[strip.PixelCount];
        pixels.Read(strip, strata, cancel);
        GroundPixel[] sizes = new GroundPixel[strip.Width];
        foreach (int region in near)
        {
            Array.Clear(inside);
            burner.Burn([(shapes[region], 1)], plane, inside);
            for (int i = 0; i < inside.Length; i++)
            {
                (int row, int column) = Math.DivRem(i, strip.Width);
                if (column == 0)
                {
                    ground.Row(strip.Column, strip.Row + row, sizes);
                }

                bool isSampled = strata[i] >= 0 && isKept[strata[i]];
                sampled[region] += inside[i] != 0 && isSampled ? sizes[column].Area : 0;
                other[region] += inside[i] != 0 && !isSampled && strata[i] >= -1 ? sizes[column].Area : 0;
            }
        }
    }
}
