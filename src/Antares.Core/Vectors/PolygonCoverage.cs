using Antares.Grid;
using Antares.Vectors.Kernels;
using NetTopologySuite.Geometries;

namespace Antares.Vectors;

/// <summary>The share of each pixel that a polygon covers, for any window of a grid. Any thread.</summary>
/// <remarks>Shares are exact and add up to the polygon's area in pixels (<see cref="Coverage"/>). Points and lines cover nothing; where polygons
/// of a collection overlap, a share stays at 1.</remarks>
public sealed class PolygonCoverage
{
    private readonly List<(double[] Columns, double[] Rows, bool IsHole)> rings = [];
    private readonly GridSpec grid;
    private readonly int firstColumn;
    private readonly int firstRow;

    /// <summary>Takes a shape.</summary>
    /// <param name="shape">Valid polygon, several, or a collection, in the CRS of the grid.</param>
    /// <param name="grid">Where the pixels lie.</param>
    public PolygonCoverage(Geometry shape, GridSpec grid)
    {
        this.grid = grid;
        Envelope box = shape.EnvelopeInternal;
        if (!box.IsNull)
        {
            // Coordinates count from a pixel beside the shape: near it they keep more digits than from the origin of the grid.
            firstColumn = (int)Math.Floor((box.MinX - grid.OriginX) / grid.ResolutionX);
            firstRow = (int)Math.Floor((box.MaxY - grid.OriginY) / grid.ResolutionY);
            Add(shape);
        }
    }

    /// <summary>Writes the share of each pixel of a window, 0 to 1.</summary>
    /// <param name="window">Window of the endless grid; may hold all of the shape, a part, or nothing.</param>
    /// <param name="shares">Result; shape (row, column).</param>
    public void Fill(PixelWindow window, Span<double> shares)
    {
        if (shares.Length != window.PixelCount)
        {
            throw new ArgumentException($"{shares.Length} shares do not fill {window.Width} x {window.Height}.", nameof(shares));
        }

        shares.Clear();
        foreach ((double[] columns, double[] rows, bool isHole) in rings)
        {
            Coverage.AddRing(columns, rows, isHole, (window.Column - firstColumn, window.Row - firstRow), window.Width, shares);
        }

        Coverage.Finish(window.Width, shares);
    }

    private void Add(Geometry shape)
    {
        if (shape is Polygon { IsEmpty: false } polygon)
        {
            rings.Add(Place(polygon.ExteriorRing, isHole: false));
            rings.AddRange(polygon.InteriorRings.Select(r => Place(r, isHole: true)));
        }
        else if (shape is GeometryCollection parts)
        {
            foreach (Geometry part in parts.Geometries)
            {
                Add(part);
            }
        }
    }

    private (double[] Columns, double[] Rows, bool IsHole) Place(LineString ring, bool isHole)
    {
        Coordinate[] corners = ring.Coordinates;
        return (
            [.. corners.Select(c => ((c.X - grid.OriginX) / grid.ResolutionX) - firstColumn)],
            [.. corners.Select(c => ((c.Y - grid.OriginY) / grid.ResolutionY) - firstRow)],
            isHole);
    }
}
