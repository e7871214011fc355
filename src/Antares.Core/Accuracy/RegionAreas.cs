using Antares.Grid;
using Antares.Sampling;
using Antares.Sampling.Kernels;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Densify;
using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>Counts the mapped area within regions on the ellipsoid: pixels with a class whose centre lies inside.</summary>
internal sealed class RegionAreas(IProjections projections, IPolygonBurner burner)
{
    private const int StripRows = 256;
    private const double LongestEdgeDegrees = 0.05;
    private const double SquareMetresOfHectare = 10_000;

    /// <summary>Hectares of each region on a map.</summary>
    /// <param name="map">The map.</param>
    /// <param name="regions">Shapes in longitude and latitude.</param>
    /// <param name="limit">Region to which the sample is limited (longitude and latitude), or null.</param>
    /// <param name="cancel">Checked between strips.</param>
    public double[] Count(ProductMosaic map, IReadOnlyList<Geometry> regions, Geometry? limit, CancellationToken cancel)
    {
        using ICoordinateTransform transform = projections.Between(Crs.Wgs84, map.Grid.Crs);
        using GroundPixels ground = new(map.Grid, projections);
        Geometry[] placed = [.. regions.Append(limit).OfType<Geometry>().Select(r => Reprojection.Require(Densifier.Densify(r, LongestEdgeDegrees), transform))];
        double[] metres = new double[regions.Count];
        foreach (TileIndex tile in map.Tiles.Keys.Order())
        {
            double[] own = new double[regions.Count];
            foreach (PixelWindow strip in map.DataWindow(tile).Strips(StripRows))
            {
                Add(map, strip, placed, limit is not null, ground, own, cancel);
            }

            for (int r = 0; r < own.Length; r++)
            {
                metres[r] += own[r];
            }
        }

        return [.. metres.Select(m => m / SquareMetresOfHectare)];
    }

    private void Add(ProductMosaic map, PixelWindow strip, Geometry[] shapes, bool hasLimit, GroundPixels ground, double[] metres, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        GeoBox plane = map.Grid.GeoBoxOf(strip);
        Envelope box = new(plane.Bounds.MinX, plane.Bounds.MaxX, plane.Bounds.MinY, plane.Bounds.MaxY);
        int[] near = [.. Enumerable.Range(0, metres.Length).Where(r => shapes[r].EnvelopeInternal.Intersects(box))];
        if (near.Length == 0)
        {
            return;
        }

        int[] classes = new int[strip.PixelCount], inside = new int[strip.PixelCount], allowed = new int[strip.PixelCount];
        map.Read(EstimatedMap.ClassBand, strip, classes.AsSpan(), 0, cancel);
        Array.Fill(allowed, hasLimit ? 0 : 1);
        if (hasLimit)
        {
            burner.Burn([(shapes[^1], 1)], plane, allowed);
        }

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

                metres[region] += classes[i] != 0 && inside[i] != 0 && allowed[i] != 0 ? sizes[column].Area : 0;
            }
        }
    }
}
