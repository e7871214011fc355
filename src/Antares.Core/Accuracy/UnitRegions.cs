using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace Antares.Accuracy;

/// <summary>Finds which units lie in the regions that are wanted on their own, and how large these are on the map.</summary>
/// <param name="design">The design.</param>
/// <param name="units">The units.</param>
/// <param name="projections">Moves places to longitude and latitude.</param>
/// <param name="workspace">Has the regions; null where there is none: then only regions of the strata are known.</param>
internal sealed class UnitRegions(SampleDesign design, LabelledUnits units, IProjections projections, EstimateWorkspace? workspace)
{
    private const string Option = "--by-region";

    /// <summary>The regions for the units and strata that stay.</summary>
    /// <param name="names">Names as people write them.</param>
    /// <param name="kept">Places of the units that stay; shape (unit).</param>
    /// <param name="frame">Places of the strata that stay; shape (stratum).</param>
    /// <param name="maps">The maps of the design, on which areas are counted; null where they are not there.</param>
    /// <param name="notes">Gets a line for what lies outside.</param>
    /// <param name="cancel">Stops counting.</param>
    public IReadOnlyList<SampledRegion> Of(IReadOnlyList<string> names, int[] kept, int[] frame, DesignMaps? maps, List<string> notes, CancellationToken cancel)
    {
        Wanted[] wanted = [.. names.Select(Find)];
        Wanted[] byPlace = [.. wanted.Where(w => !w.IsStrata)];
        Point[] places = byPlace.Length > 0 ? Places(kept) : [];
        double?[] hectares = Hectares(byPlace, frame, maps, notes, cancel);
        SampledRegion[] regions = [.. wanted.Select(w => w.IsStrata ? OfStrata(w, kept, frame) : ByPlace(w, places, frame, hectares[Array.IndexOf(byPlace, w)]))];
        int outside = Enumerable.Range(0, kept.Length).Count(u => regions.All(r => !r.Inside[u]));
        if (regions.Length > 0 && outside > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{outside:#,0} of {kept.Length:#,0} units lie outside of all regions that were asked for."));
        }

        return regions;
    }

    // Shares speak of the strata alone, so only what belongs to one of them may be multiplied by them.
    private double?[] Hectares(Wanted[] byPlace, int[] frame, DesignMaps? maps, List<string> notes, CancellationToken cancel)
    {
        if (maps is null || byPlace.Length == 0)
        {
            notes.AddRange(byPlace.Select(w => $"Region '{w.Key}': its area was not counted, as the map of the design is not at hand; it is estimated from the sample, too."));
            return new double?[byPlace.Length];
        }

        bool[] isKept = [.. design.Strata.Select((_, h) => frame.Contains(h))];
        (double Sampled, double Other)[] counted = new RegionAreas(projections, workspace!.Burner)
            .Count(new FramePixels(design, maps, workspace, projections), isKept, [.. byPlace.Select(w => w.Region!.Shape)], cancel);
        notes.AddRange(byPlace.Zip(counted).Where(c => c.Second.Other > 0).Select(c => string.Create(
            CultureInfo.InvariantCulture, $"Region '{c.First.Key}': {c.Second.Other:#,0.##} ha of the map in it belong to no stratum of the estimates, so nothing is said of them.")));
        return [.. counted.Select(c => (double?)c.Sampled)];
    }

    private SampledRegion OfStrata(Wanted wanted, int[] kept, int[] frame)
    {
        HashSet<int> own = [.. design.Strata.Where(s => s.Region == wanted.Key).Select(s => s.Code)];
        bool[] strata = [.. frame.Select(h => own.Contains(design.Strata[h].Code))];
        return new SampledRegion(
            wanted.Key, [.. kept.Select(u => own.Contains(units.Units[u].Stratum))], strata, frame.Where((_, i) => strata[i]).Sum(h => design.Strata[h].Hectares));
    }

    private static SampledRegion ByPlace(Wanted wanted, Point[] places, int[] frame, double? hectares)
    {
        IPreparedGeometry shape = PreparedGeometryFactory.Prepare(wanted.Region!.Shape);
        return new SampledRegion(wanted.Key, [.. places.Select(p => shape.Covers(p))], [.. frame.Select(_ => true)], hectares);
    }

    // A region of the strata is told by them: their areas are known and units need no place.
    private Wanted Find(string name)
    {
        string[] keys = [.. design.Strata.Select(s => s.Region).Where(r => r.Length > 0).Distinct()];
        string[] own = [.. keys.Where(k => PlainName.Same(k, name) || PlainName.Same(k[(k.IndexOf('/', StringComparison.Ordinal) + 1)..], name))];
        if (own.Length == 1)
        {
            return new Wanted(own[0], null, IsStrata: true);
        }

        if (workspace is null)
        {
            throw new UsageException(
                $"There is no workspace that knows region '{name}'.", Option,
                keys.Length > 0 ? $"Use a region of the strata ({string.Join(", ", keys)}), or name the workspace with `--workspace DIR`." : "Name the workspace with `--workspace DIR`, or leave --by-region out.");
        }

        Region found = RegionLookup.Find(workspace.Catalog, name);
        return new Wanted(found.Key, found, keys.Contains(found.Key));
    }

    private Point[] Places(int[] kept)
    {
        string[] without = [.. kept.Select(u => units.Units[u]).Where(u => u.Shape is null || u.Shape.IsEmpty).Select(u => u.Id)];
        if (without.Length > 0)
        {
            throw new AntaresException(
                $"{without.Length} units have no place, so nothing tells in which region they lie: {LabelledUnits.Ids(without)}.", $"{units.Layer.Path}, {Option}",
                "Give the sample as a GeoPackage, or leave --by-region out.");
        }

        using ICoordinateTransform transform = projections.Between(LayerChoice.Crs(units.Layer), Crs.Wgs84);
        return [.. kept.Select(u => (Point)Reprojection.Require(PointOf(units.Units[u].Shape!), transform))];
    }

    private static Point PointOf(Geometry shape) => shape.Dimension == Dimension.Surface ? shape.InteriorPoint : shape.Centroid;

    private sealed record Wanted(string Key, Region? Region, bool IsStrata);
}
