using System.Globalization;
using Antares.Grid;
using Antares.Legend;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>The class of the judged map at every unit: from the sample's column, checked against the map where it is at hand, or read from another map.</summary>
/// <param name="design">The design.</param>
/// <param name="units">The units.</param>
/// <param name="strata">Place of the stratum of each unit in the design; shape (unit).</param>
/// <param name="projections">Moves units onto maps.</param>
/// <param name="workspace">Has the maps; null where there is none.</param>
/// <param name="cancel">Stops reading.</param>
internal sealed class MappedAtUnits(
    SampleDesign design, LabelledUnits units, int[] strata, IProjections projections, EstimateWorkspace? workspace, CancellationToken cancel)
{
    private readonly Scheme scheme = new(design.Scheme, design.Tags);

    /// <summary>Codes in the design's scheme of the map that the sample was drawn from.</summary>
    /// <param name="map">The map; null where it is not at hand.</param>
    /// <param name="after">True for the later map of a design for change.</param>
    /// <exception cref="AntaresException">Units do not have the class of their stratum or of the map.</exception>
    public int[] Own(EstimatedMap? map, bool after)
    {
        string column = after ? SampleFile.MapClassAfter : SampleFile.MapClass;
        int[] drawn = ClassTexts.Codes(scheme, units.Units, u => after ? u.MapClassAfter : u.MapClass, $"{units.Layer.Path}, column '{column}'");
        int[] ofStrata = [.. strata.Select(h => design.Kind == StrataKind.OtherMap ? 0 : after ? design.Strata[h].ClassAfter : design.Strata[h].Class)];
        Compare(drawn, ofStrata, u => ofStrata[u] != 0 && drawn[u] != 0, $"column {column}", "stratum", "the strata of the design",
            "Give the design that the sample was drawn with (`--design FILE`), and leave the columns stratum and map_class as `sample_draw` wrote them.");

        // A segment of the earlier map has one class there, and of the later one that where the draw fell: more than its shape tells.
        bool isDrawn = design.Unit == SampleCheck.Segment && design.Kind == StrataKind.Transitions;
        if (map is not null && !isDrawn && units.Units.All(u => u.Shape is not null))
        {
            int[] now = Read(map, design.Scheme);
            int[] then = [.. drawn.Select((code, u) => code != 0 ? code : ofStrata[u])];
            Compare(then, now, u => then[u] != 0, "sample", "map", $"map '{map.Name}'",
                "Units must lie where they were drawn, on the map of the design. To judge another map with this sample name it: `-c MAP`.");
            return now;
        }

        string[] unknown = [.. units.Units.Where((_, u) => drawn[u] == 0 && ofStrata[u] == 0).Select(u => u.Id)];
        return unknown.Length == 0 ? [.. drawn.Select((code, u) => code != 0 ? code : ofStrata[u])] : throw new AntaresException(
            $"{unknown.Length} of {units.Units.Count} units have no class of the map: {LabelledUnits.Ids(unknown)}.",
            $"{units.Layer.Path}, column '{column}'",
            "Fill in the column, or name the map with `-c MAP` in the workspace that has it.");
    }

    /// <summary>Codes in a scheme of another map than the one that the sample was drawn from; 0 where it has no class.</summary>
    public int[] Other(EstimatedMap map, string target)
    {
        string[] without = [.. units.Units.Where(u => u.Shape is null).Select(u => u.Id)];
        return without.Length == 0 ? Read(map, target) : throw new AntaresException(
            $"{without.Length} units have no place, so map '{map.Name}' cannot be read there: {LabelledUnits.Ids(without)}.",
            units.Layer.Path,
            "Give the sample as a GeoPackage, or leave -c and --to out: then the column map_class counts.");
    }

    private int[] Read(EstimatedMap map, string target)
    {
        Geometry[] shapes = [.. units.Units.Select(u => u.Shape!)];
        int[] codes = MapAtUnits.Read(map.Mosaic, shapes, LayerChoice.Crs(units.Layer), projections, cancel);
        CrossWalk walk = map.Legend.Tags.Count == 0 || map.Legend.Name == target
            ? CrossWalk.Stay(map.Legend.Tags.Count == 0 ? scheme : map.Legend)
            : CrossWalk.Between(workspace!.Schemes, map.Legend, target, $"map '{map.Name}'");
        return [.. codes.Select(walk.Map)];
    }

    private void Compare(int[] first, int[] second, Func<int, bool> counts, string firstName, string secondName, string what, string mend)
    {
        string[] wrong =
        [
            .. Enumerable.Range(0, first.Length).Where(u => counts(u) && first[u] != second[u])
                .Select(u => string.Create(CultureInfo.InvariantCulture, $"{units.Units[u].Id} ({firstName} {first[u]}, {secondName} {second[u]})")),
        ];
        if (wrong.Length > 0)
        {
            throw new AntaresException(
                $"The sample does not match {what}: {wrong.Length} of {first.Length} units have another class: {LabelledUnits.Ids(wrong)}.", units.Layer.Path, mend);
        }
    }
}
