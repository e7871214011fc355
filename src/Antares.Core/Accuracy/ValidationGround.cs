using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Antares.Accuracy;

/// <summary>Brings a validation set onto the grid of a map: cut to the area, cut apart at regions, moved, made disjoint.</summary>
internal sealed class ValidationGround
{
    private const int MostPlaces = 3;

    private readonly List<ValidationPiece> pieces = [];

    private ValidationGround()
    {
    }

    /// <summary>Points and disjoint polygons.</summary>
    public IReadOnlyList<ValidationPiece> Pieces => pieces;

    /// <summary>Objects of the set that lie in the area.</summary>
    public int Objects { get; private set; }

    /// <summary>Objects of the set that do not.</summary>
    public int Elsewhere { get; private set; }

    /// <summary>Polygons that lie on another polygon.</summary>
    public int Overlapping { get; private set; }

    /// <summary>Some places where polygons of different classes lie on each other.</summary>
    public IReadOnlyList<(double Longitude, double Latitude)> ContestedPlaces { get; private set; } = [];

    /// <summary>Objects that have no place in the reference system of the map.</summary>
    public int Unplaced { get; private set; }

    /// <summary>Places a set.</summary>
    /// <param name="options">Set, classes, area and regions.</param>
    /// <param name="grid">Grid of the map.</param>
    /// <param name="projections">Between longitude and latitude and the grid.</param>
    /// <param name="cancel">Stops.</param>
    public static ValidationGround Of(ValidationOptions options, GridSpec grid, IProjections projections, CancellationToken cancel)
    {
        using ICoordinateTransform toGrid = projections.Between(Crs.Wgs84, grid.Crs), toGeographic = projections.Between(grid.Crs, Crs.Wgs84);
        ValidationGround ground = new();
        foreach (IGrouping<int, Part> region in ground.Parts(options, toGrid, cancel).GroupBy(p => p.Region).OrderBy(g => g.Key))
        {
            Part[] parts = [.. region];
            ground.pieces.AddRange(parts.Where(p => p.Moved is Point).Select(p => new ValidationPiece(p.Code, p.Region, p.Moved, WindowOf(p.Moved, grid), 0)));
            ground.AddPolygons([.. parts.Where(p => p.Moved is not Point)], grid, toGeographic);
        }

        return ground;
    }

    private void AddPolygons(Part[] parts, GridSpec grid, ICoordinateTransform toGeographic)
    {
        (IReadOnlyList<(int Alone, int Code, Geometry Shape)> disjoint, int overlapping) = OverlapParts.Of([.. parts.Select(p => (p.Code, p.Moved))]);
        Overlapping += overlapping;
        foreach ((int alone, int code, Geometry shape) in disjoint)
        {
            Geometry lonlat = alone >= 0 ? parts[alone].Lonlat : Reprojection.Require(shape, toGeographic);
            pieces.Add(new ValidationPiece(code, parts[0].Region, shape, WindowOf(shape, grid), PixelArea.Of(lonlat)));
            if (code == OverlapParts.Contested && lonlat.InteriorPoint is Point inside && ContestedPlaces.Count < MostPlaces)
            {
                ContestedPlaces = [.. ContestedPlaces, (inside.X, inside.Y)];
            }
        }
    }

    private IEnumerable<Part> Parts(ValidationOptions options, ICoordinateTransform toGrid, CancellationToken cancel)
    {
        RegionClip area = new(options.Area);
        RegionClip[] regions = [.. options.Regions.Select(r => new RegionClip(r.Shape))];
        foreach (ValidationObject one in options.Set.Objects)
        {
            cancel.ThrowIfCancellationRequested();
            int code = options.SetWalk.Map(one.Code);
            Geometry? inside = area.Cut(one.Shape);
            (Objects, Elsewhere) = inside is null ? (Objects, Elsewhere + 1) : (Objects + 1, Elsewhere);
            foreach ((int region, Geometry part) in inside is null ? [] : Apart(inside, regions))
            {
                if (Reprojection.Move(part, toGrid) is Geometry moved)
                {
                    yield return new Part(code, region, part, moved);
                }
                else
                {
                    Unplaced++;
                }
            }
        }
    }

    // The part in each region, the first one where regions lie on each other, and the rest in none (-1).
    private static IEnumerable<(int Region, Geometry Part)> Apart(Geometry shape, RegionClip[] regions)
    {
        Geometry? rest = shape;
        for (int region = 0; region < regions.Length && rest is not null; region++)
        {
            if (regions[region].Cut(rest) is Geometry part)
            {
                yield return (region, part);
                rest = ReferenceEquals(part, rest) ? null : Without(rest, part);
            }
        }

        if (rest is not null)
        {
            yield return (-1, rest);
        }
    }

    private static Geometry? Without(Geometry shape, Geometry part)
    {
        Geometry rest = PolygonRepair.Fix(OverlayNGRobust.Overlay(shape, part, SpatialFunction.Difference), out _);
        return rest.Area > 0 ? rest : null;
    }

    private static PixelWindow WindowOf(Geometry shape, GridSpec grid)
    {
        const double Limit = 1e9;
        Envelope box = shape.EnvelopeInternal;
        (double left, double right) = (((box.MinX - grid.OriginX) / grid.ResolutionX), (box.MaxX - grid.OriginX) / grid.ResolutionX);
        (double top, double bottom) = (((box.MaxY - grid.OriginY) / grid.ResolutionY), (box.MinY - grid.OriginY) / grid.ResolutionY);
        if (Math.Max(Math.Abs(left) + Math.Abs(right), Math.Abs(top) + Math.Abs(bottom)) > Limit)
        {
            return default;
        }

        (int column, int row) = ((int)Math.Floor(left), (int)Math.Floor(top));
        return shape is Point
            ? new PixelWindow(column, row, 1, 1)
            : new PixelWindow(column, row, (int)Math.Ceiling(right) - column, (int)Math.Ceiling(bottom) - row);
    }

    private sealed record Part(int Code, int Region, Geometry Lonlat, Geometry Moved);
}
