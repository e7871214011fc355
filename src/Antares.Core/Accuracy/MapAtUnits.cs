using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>Reads the class of a map at the units of a sample: of a point its pixel's, of a polygon the class that covers most of it.</summary>
public static class MapAtUnits
{
    private const int StripRows = 256;

    /// <summary>Class code of each unit; 0 where the map has none.</summary>
    /// <param name="map">The map.</param>
    /// <param name="shapes">Shapes of the units; shape (unit).</param>
    /// <param name="crs">Their reference system.</param>
    /// <param name="projections">Moves them onto the map.</param>
    /// <param name="cancel">Checked between units.</param>
    public static int[] Read(ProductMosaic map, IReadOnlyList<Geometry> shapes, Crs crs, IProjections projections, CancellationToken cancel)
    {
        using ICoordinateTransform transform = projections.Between(crs, map.Grid.Crs);
        Geometry?[] placed = [.. shapes.Select(s => Reprojection.Move(s.Dimension == Dimension.Surface ? s : s.Centroid, transform))];
        int[] codes = new int[shapes.Count];

        // In the order of the tiles, so that a block of pixels is decoded once.
        foreach (int unit in Enumerable.Range(0, placed.Length).Where(u => placed[u] is { IsEmpty: false }).OrderBy(u => TileOf(map.Grid, placed[u]!)).ThenBy(u => WindowOf(map.Grid, placed[u]!).Row))
        {
            cancel.ThrowIfCancellationRequested();
            Geometry shape = placed[unit]!;
            codes[unit] = shape.Dimension == Dimension.Surface ? LargestClass(map, shape, cancel) : ClassAt(map, WindowOf(map.Grid, shape), cancel);
        }

        return codes;
    }

    private static TileIndex TileOf(GridSpec grid, Geometry shape)
    {
        PixelWindow window = WindowOf(grid, shape);
        return grid.TileOf(window.Column, window.Row);
    }

    private static PixelWindow WindowOf(GridSpec grid, Geometry shape)
    {
        Envelope box = shape.EnvelopeInternal;
        if (shape.Dimension == Dimension.Surface)
        {
            return grid.WindowOf(new BoundingBox(box.MinX, box.MinY, box.MaxX, box.MaxY));
        }

        int column = (int)Math.Floor((box.MinX - grid.OriginX) / grid.ResolutionX), row = (int)Math.Floor((box.MaxY - grid.OriginY) / grid.ResolutionY);
        return new PixelWindow(column, row, 1, 1);
    }

    private static int ClassAt(ProductMosaic map, PixelWindow pixel, CancellationToken cancel)
    {
        Span<int> code = stackalloc int[1];
        map.Read(MapFacts.ClassBand, pixel, code, 0, cancel);
        return code[0];
    }

    // Of classes that cover the same, the one of the smallest code.
    private static int LargestClass(ProductMosaic map, Geometry shape, CancellationToken cancel)
    {
        PolygonCoverage coverage = new(shape, map.Grid);
        SortedDictionary<int, double> covered = [];
        foreach (PixelWindow strip in WindowOf(map.Grid, shape).Strips(StripRows))
        {
            int[] classes = new int[strip.PixelCount];
            double[] shares = new double[strip.PixelCount];
            map.Read(MapFacts.ClassBand, strip, classes.AsSpan(), 0, cancel);
            coverage.Fill(strip, shares);
            for (int i = 0; i < classes.Length; i++)
            {
                if (classes[i] != 0 && shares[i] > 0)
                {
                    covered[classes[i]] = covered.GetValueOrDefault(classes[i]) + shares[i];
                }
            }
        }

        return covered.Count == 0 ? 0 : covered.MaxBy(c => c.Value).Key;
    }
}
