using Antares.Catalog;
using Antares.Grid;
using Antares.Legend;
using Antares.Storage;
using Antares.Vectors;
using NetTopologySuite.Densify;
using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>Which pixels the strata of a design hold: what a sample can speak of, read again from the maps and regions of the design.</summary>
internal sealed class FramePixels
{
    private const double LongestEdgeDegrees = 0.05;

    private readonly EstimateWorkspace workspace;
    private readonly ProductMosaic? second;
    private readonly CrossWalk walk, secondWalk;
    private readonly StrataLookup lookup;
    private readonly Geometry? limit;
    private readonly Geometry[] parts;

    /// <summary>Takes a design and its maps.</summary>
    /// <exception cref="AntaresException">A region of the design is not there any more, or classes have no way to its scheme.</exception>
    public FramePixels(SampleDesign design, DesignMaps maps, EstimateWorkspace workspace, IProjections projections)
    {
        this.workspace = workspace;
        Map = maps.First.Mosaic;
        second = maps.Second?.Mosaic;
        walk = WalkOf(design, maps.First);
        secondWalk = maps.Second is null || design.Kind == StrataKind.OtherMap ? walk : WalkOf(design, maps.Second);
        IsPlainSecond = design.Kind == StrataKind.OtherMap;
        Region[] regions = [.. design.Strata.Select(s => s.Region).Where(r => r.Length > 0).Distinct().Select(r => RegionLookup.Find(workspace.Catalog, r))];
        lookup = new StrataLookup(design.Kind, design.Strata, regions);
        using ICoordinateTransform transform = projections.Between(Crs.Wgs84, Map.Grid.Crs);
        Geometry Placed(Region region) => Reprojection.Require(Densifier.Densify(region.Shape, LongestEdgeDegrees), transform);
        limit = design.Region.Length == 0 ? null : Placed(RegionLookup.Find(workspace.Catalog, design.Region));
        parts = [.. regions.Select(Placed)];
    }

    /// <summary>The map that was judged when the sample was drawn.</summary>
    public ProductMosaic Map { get; }

    private bool IsPlainSecond { get; }

    /// <summary>Reads the strata of a window.</summary>
    /// <param name="window">Window of the endless grid.</param>
    /// <param name="strata">Result; shape (row, column). Place of the stratum in the design; -1 where the map has a class and no stratum holds the pixel, -2 where it has none.</param>
    /// <param name="cancel">Stops reading.</param>
    public void Read(PixelWindow window, Span<int> strata, CancellationToken cancel)
    {
        const int None = -2;
        int[] classes = new int[strata.Length], seconds = new int[strata.Length], allowed = new int[strata.Length], regions = new int[strata.Length];
        Map.Read(MapFacts.ClassBand, window, classes.AsSpan(), 0, cancel);
        second?.Read(MapFacts.ClassBand, window, seconds.AsSpan(), 0, cancel);
        Burn(Map.Grid.GeoBoxOf(window), allowed, regions);
        for (int i = 0; i < strata.Length; i++)
        {
            StrataCell cell = new(walk.Map(classes[i]), IsPlainSecond ? seconds[i] : secondWalk.Map(seconds[i]), regions[i]);
            strata[i] = classes[i] == 0 ? None : allowed[i] == 0 ? -1 : lookup.Of(cell);
        }
    }

    // A pixel of two regions belongs to the first, so that is burnt last.
    private void Burn(GeoBox plane, int[] allowed, int[] regions)
    {
        Array.Fill(allowed, limit is null ? 1 : 0);
        if (limit is not null)
        {
            workspace.Burner.Burn([(limit, 1)], plane, allowed);
        }

        if (parts.Length > 0)
        {
            workspace.Burner.Burn([.. parts.Select((shape, i) => (shape, i + 1)).Reverse()], plane, regions);
        }
    }

    private CrossWalk WalkOf(SampleDesign design, EstimatedMap map) => map.Legend.Tags.Count == 0 || map.Legend.Name == design.Scheme
        ? CrossWalk.Stay(map.Legend.Tags.Count == 0 ? new Scheme(design.Scheme, design.Tags) : map.Legend)
        : CrossWalk.Between(workspace.Schemes, map.Legend, design.Scheme, $"map '{map.Name}'");
}
