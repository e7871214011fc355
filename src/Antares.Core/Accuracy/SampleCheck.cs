using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Densify;
using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>Whether a sample is the one that its design drew, and all of it.</summary>
/// <param name="design">The design.</param>
/// <param name="units">The units.</param>
internal sealed class SampleCheck(SampleDesign design, LabelledUnits units)
{
    private const double LongestEdgeDegrees = 0.05;

    /// <summary>Name of the unit in a design of segments.</summary>
    public const string Segment = "segment";

    /// <summary>Refuses units of another draw, and segments without the number of draws that fell on them.</summary>
    /// <param name="notes">Gets what segments do not tell.</param>
    /// <exception cref="AntaresException">The sample was drawn by another design, or has no column of draws.</exception>
    public void Identity(List<string> notes)
    {
        if (design.SampleId.Length > 0 && units.SampleIds.FirstOrDefault(i => i != design.SampleId) is string other)
        {
            throw new AntaresException(
                $"The sample was drawn by another design: its units carry '{other}', the design '{design.SampleId}'.", $"{units.Layer.Path}, column '{SampleFile.SampleId}'",
                "Give the design that `antares sample_draw` wrote beside this sample: `--design FILE`.");
        }

        if (design.Unit == Segment)
        {
            LayerChoice.Column(units.Layer, SampleFile.Draws, "a segment counts as often as draws fell on it");
            notes.Add("Units are segments: accuracies and areas are those of the majority class of each segment. Errors inside of segments are not seen; for areas draw points.");
        }
    }

    /// <summary>Refuses units that lie farther than a pixel outside of the region to which the design is limited.</summary>
    /// <param name="maps">Maps of the design; null where they are not at hand: then nothing is checked.</param>
    /// <param name="catalog">Regions.</param>
    /// <param name="projections">Moves shapes onto the map.</param>
    /// <exception cref="AntaresException">Units lie outside.</exception>
    public void Region(DesignMaps? maps, ICatalog? catalog, IProjections projections)
    {
        if (maps is null || catalog is null || design.Region.Length == 0)
        {
            return;
        }

        GridSpec grid = maps.First.Mosaic.Grid;
        using ICoordinateTransform region = projections.Between(Crs.Wgs84, grid.Crs), own = projections.Between(LayerChoice.Crs(units.Layer), grid.Crs);
        Geometry limit = Reprojection.Require(Densifier.Densify(RegionLookup.Find(catalog, design.Region).Shape, LongestEdgeDegrees), region);
        double pixel = Math.Abs(grid.ResolutionX) + Math.Abs(grid.ResolutionY);
        string[] outside = [.. units.Units.Where(u => u.Shape is not null && !(Reprojection.Move(u.Shape, own)?.IsWithinDistance(limit, pixel) ?? false)).Select(u => u.Id)];
        if (outside.Length > 0)
        {
            throw new AntaresException(
                $"{outside.Length} of {units.Units.Count} units lie outside of region '{design.Region}', to which the design is limited: {LabelledUnits.Ids(outside)}.", units.Layer.Path,
                "Give the design that the sample was drawn with (`--design FILE`), and leave units where they were drawn.");
        }
    }

    /// <summary>Compares the draws of each stratum with those of the design; strata without any are not its matter.</summary>
    /// <param name="strata">Place of the stratum of each unit; shape (unit).</param>
    /// <param name="isByChance">True where units may be missing, as if by chance.</param>
    /// <param name="notes">Gets a line for units that are missing.</param>
    /// <exception cref="AntaresException">Units are missing.</exception>
    public void Missing(int[] strata, bool isByChance, List<string> notes)
    {
        long[] draws = new long[design.Strata.Count];
        for (int u = 0; u < strata.Length; u++)
        {
            draws[strata[u]] += units.Units[u].Draws;
        }

        (DesignStratum Stratum, long Missing)[] lacking = [.. design.Strata.Select((s, h) => (s, draws[h] == 0 ? 0 : s.Units - draws[h])).Where(s => s.Item2 > 0)];
        if (lacking.Length == 0)
        {
            return;
        }

        string what = string.Create(
            CultureInfo.InvariantCulture,
            $"{lacking.Sum(s => s.Missing)} of {design.Strata.Sum(s => (long)s.Units)} drawn units are missing: {string.Join(", ", lacking.Select(s => FormattableString.Invariant($"'{s.Stratum.Name}' {s.Missing} of {s.Stratum.Units}")))}");
        notes.Add(isByChance ? $"{what}. They are taken as missing at random within their stratum; if they are harder to label than others, the estimates are biased." : throw new AntaresException(
            what + ".", units.Layer.Path,
            "Give the whole sample that was drawn, labelled; or leave the missing units out with `--skip-unlabelled`, which is right only where they are missing by chance."));
    }
}
