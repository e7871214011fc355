using Antares.Catalog;
using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Densify;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace Antares.Accuracy;

/// <summary>The ground of a sample: the region that limits it, and the regions that are strata. A pixel lies where its centre lies.</summary>
internal sealed class SampleArea
{
    // About a metre beside the true line on borders that run straight in longitude and latitude.
    private const double LongestEdgeDegrees = 0.05;

    // A thousandth of the smaller one: lines of one border that were drawn twice.
    private const double LargestOverlap = 0.001;

    private readonly IPolygonBurner burner;
    private Geometry? limit;
    private List<Geometry> parts = [];

    private SampleArea(IPolygonBurner burner) => this.burner = burner;

    /// <summary>The region that limits the sample, or null.</summary>
    public Region? Limit { get; private init; }

    /// <summary>Regions that are strata, in order.</summary>
    public IReadOnlyList<Region> Regions { get; private init; } = [];

    /// <summary>Everything that counts in longitude and latitude; null for the whole map.</summary>
    public Geometry? Shape => Limit?.Shape ?? (Regions.Count == 0 ? null : Box(Regions));

    /// <summary>Which regions count, and their shapes, as a text.</summary>
    public string Mark => string.Join('\n', Regions.Prepend(Limit).OfType<Region>().Select(r => $"{r.Key} {Convert.ToHexString(r.Shape.AsBinary())}"));

    /// <summary>Finds the regions of a frame.</summary>
    /// <exception cref="AntaresException">There is no such region.</exception>
    public static SampleArea Of(SampleServices services, SampleFrame frame) => new(services.Burner)
    {
        Limit = frame.Region.Length == 0 ? null : RegionLookup.Find(services.Catalog, frame.Region),
        Regions = frame.IsEveryRegion ? Every(services.Catalog, frame.Map) : [.. frame.ByRegion.Select(r => RegionLookup.Find(services.Catalog, r)).DistinctBy(r => r.Key)],
    };

    /// <summary>Refuses regions that share ground: whose strata would have it, nobody could tell. Borders that do not quite agree pass; there the first has the pixel.</summary>
    /// <exception cref="UsageException">Two of them overlap.</exception>
    public void RefuseOverlaps()
    {
        foreach ((Region one, int i) in Regions.Select((r, i) => (r, i)))
        {
            Region? other = Regions.Skip(i + 1).FirstOrDefault(r => Overlap(one.Shape, r.Shape) > LargestOverlap * Math.Min(one.Shape.Area, r.Shape.Area));
            if (other is not null)
            {
                throw new UsageException($"'{one.Key}' and '{other.Key}' overlap, so their strata would share ground.", "--by-region", "Leave one of the two out.");
            }
        }
    }

    /// <summary>Brings the shapes into the reference system of a grid, once before pixels are asked for.</summary>
    public void Place(IProjections projections, GridSpec grid)
    {
        using ICoordinateTransform transform = projections.Between(Crs.Wgs84, grid.Crs);
        limit = Limit is null ? null : Placed(Limit.Shape, transform);
        parts = [.. Regions.Select(r => Placed(r.Shape, transform))];
    }

    /// <summary>The part of a window that can lie inside.</summary>
    public PixelWindow Reach(GridSpec grid, PixelWindow window) =>
        limit is not null ? window.Intersect(WindowOf(grid, limit))
        : parts.Count > 0 ? window.Intersect(parts.Aggregate(default(PixelWindow), (all, part) => all.Union(WindowOf(grid, part))))
        : window;

    /// <summary>Writes 0 for pixels outside, the number of the region (from 1, the first that has the pixel) where strata are regional, else <paramref name="plain"/>.</summary>
    /// <param name="plane">Where the pixels lie.</param>
    /// <param name="plain">Number of pixels inside that belong to no region.</param>
    /// <param name="numbers">Result; shape (row, column).</param>
    public void Burn(GeoBox plane, int plain, Span<int> numbers)
    {
        numbers.Fill(limit is null ? plain : 0);
        if (limit is not null)
        {
            burner.Burn([(limit, plain)], plane, numbers);
        }

        if (parts.Count > 0)
        {
            int[] regions = new int[numbers.Length];
            burner.Burn([.. parts.Select((shape, i) => (shape, i + 1)).Reverse()], plane, regions);
            for (int i = 0; i < regions.Length; i++)
            {
                numbers[i] = numbers[i] != 0 && regions[i] != 0 ? regions[i] : numbers[i];
            }
        }
    }

    private static List<Region> Every(ICatalog catalog, string map)
    {
        IReadOnlyList<Dataset> tiles = catalog.Datasets(new DatasetQuery(map));
        List<Region> all = [.. catalog.Regions().Where(r => !r.IsCountry && tiles.Any(t => t.Footprint.EnvelopeInternal.Intersects(r.Shape.EnvelopeInternal) && t.Footprint.Intersects(r.Shape)))];
        return all.Count > 0 ? all : throw new AntaresException(
            $"No region but a country meets '{map}'.", "--by-region", "Bring regions in with `antares init -c mex --boundaries FILE`, or leave --by-region out.");
    }

    private static double Overlap(Geometry one, Geometry other) =>
        one.EnvelopeInternal.Intersects(other.EnvelopeInternal) ? OverlayNGRobust.Overlay(one, other, SpatialFunction.Intersection).Area : 0;

    private static Geometry Box(IReadOnlyList<Region> regions)
    {
        Envelope box = new();
        foreach (Region region in regions)
        {
            box.ExpandToInclude(region.Shape.EnvelopeInternal);
        }

        return new GeometryFactory().ToGeometry(box);
    }

    private static PixelWindow WindowOf(GridSpec grid, Geometry shape)
    {
        Envelope box = shape.EnvelopeInternal;
        return box.IsNull ? default : grid.WindowOf(new BoundingBox(box.MinX, box.MinY, box.MaxX, box.MaxY));
    }

    private static Geometry Placed(Geometry shape, ICoordinateTransform transform) => Reprojection.Require(Densifier.Densify(shape, LongestEdgeDegrees), transform);
}
