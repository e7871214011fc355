using System.Globalization;
using Antares.Vectors;

namespace Antares.Accuracy;

/// <summary>The units of a sample file: a GeoPackage of <c>sample_draw</c>, any vector file or a CSV table with its columns (<see cref="SampleFile"/>).</summary>
/// <param name="Layer">The layer, whose reference system the shapes have.</param>
/// <param name="Units">Units in file order.</param>
/// <param name="HasClusters">True where units belong to clusters.</param>
public sealed record LabelledUnits(VectorLayer Layer, IReadOnlyList<LabelledUnit> Units, bool HasClusters)
{
    private const int Shown = 10;

    /// <summary>What stands in the column <see cref="SampleFile.SampleId"/>: one value for a sample as it was drawn, none without the column.</summary>
    public IReadOnlyList<string> SampleIds { get; init; } = [];

    /// <summary>Reads a sample.</summary>
    /// <param name="reader">Reads vector files.</param>
    /// <param name="path">File.</param>
    /// <param name="layer">Layer; null for that named <c>sample</c>, or the only one.</param>
    /// <param name="cluster">Column of the cluster; null for <c>cluster</c> where the file has it.</param>
    /// <exception cref="AntaresException">A column or value is missing or wrong; the message has the ids of the units.</exception>
    public static LabelledUnits Read(IVectorReader reader, string path, string? layer, string? cluster)
    {
        IReadOnlyList<VectorLayer> layers = reader.Layers(path);
        VectorLayer chosen = LayerChoice.Layer(reader, path, layer ?? (layers.Count > 1 && layers.Any(l => l.Name == SampleFile.Layer) ? SampleFile.Layer : null));
        string stratum = LayerChoice.Column(chosen, SampleFile.Stratum, "a sample needs the code of the stratum of each unit");
        LayerChoice.Column(chosen, SampleFile.Class, "a sample needs the true class of each unit");
        string? clusters = cluster is null ? LayerChoice.FindColumn(chosen, SampleFile.Cluster) : LayerChoice.Column(chosen, cluster, "--cluster");
        VectorFeature[] features = [.. reader.Read(chosen)];
        LabelledUnit[] units = [.. features.Select(feature => UnitOf(feature, chosen, stratum, clusters))];
        CheckIds(units, path);
        bool hasClusters = units.Any(u => u.Cluster.Length > 0);
        if (cluster is not null || hasClusters)
        {
            CheckClusters(units, path, clusters!);
        }

        return units.Length > 0
            ? new LabelledUnits(chosen, units, hasClusters) { SampleIds = SampleIdsOf(features, chosen) }
            : throw new AntaresException("The sample has no units.", path, "Draw it with `antares sample_draw`.");
    }

    /// <summary>Place of the stratum of each unit in the design.</summary>
    /// <exception cref="AntaresException">A code that the design does not have.</exception>
    public int[] StrataOf(SampleDesign design)
    {
        Dictionary<int, int> places = design.Strata.Select((s, h) => (s.Code, h)).ToDictionary(s => s.Code, s => s.h);
        string[] strangers = [.. Units.Where(u => !places.ContainsKey(u.Stratum)).Select(u => $"{u.Id} (stratum {u.Stratum})")];
        return strangers.Length == 0 ? [.. Units.Select(u => places[u.Stratum])] : throw new AntaresException(
            $"{(strangers.Length == 1 ? "One unit is" : $"{strangers.Length} units are")} of strata that the design does not have: {Ids(strangers)}.",
            Layer.Path,
            $"Give the design that the sample was drawn with (`--design FILE`); this one has {string.Join(", ", design.Strata.Select(s => s.Code))}.");
    }

    /// <summary>The first ids of some units.</summary>
    public static string Ids(IReadOnlyCollection<string> ids) => string.Join(", ", ids.Take(Shown)) + (ids.Count > Shown ? $" and {ids.Count - Shown} more" : "");

    private static string[] SampleIdsOf(VectorFeature[] features, VectorLayer layer) => LayerChoice.FindColumn(layer, SampleFile.SampleId) is string column
        ? [.. features.Select(f => TextOf(f.Attributes.GetValueOrDefault(column))).Where(t => t.Length > 0).Distinct()]
        : [];

    private static LabelledUnit UnitOf(VectorFeature feature, VectorLayer layer, string stratum, string? cluster)
    {
        string Text(string column) => LayerChoice.FindColumn(layer, column) is string own ? TextOf(feature.Attributes.GetValueOrDefault(own)) : "";
        string id = Text(SampleFile.Id) is { Length: > 0 } given ? given : feature.Id.ToString(CultureInfo.InvariantCulture);
        string where = $"{layer.Path}, unit {id}";
        return new LabelledUnit(
            id,
            Whole(Text(stratum), SampleFile.Stratum, where),
            Text(SampleFile.Draws) is { Length: > 0 } draws ? Whole(draws, SampleFile.Draws, where) : 1,
            ClassText(Text(SampleFile.MapClass)),
            ClassText(Text(SampleFile.MapClassAfter)),
            ClassText(Text(SampleFile.Class)),
            ClassText(Text(SampleFile.ClassAfter)),
            cluster is null ? "" : Text(cluster),
            feature.Shape);
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        double number when number == Math.Floor(number) && Math.Abs(number) < 1e15 => ((long)number).ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim() is { } text && !CountCells.IsEmpty(text) ? text : "",
    };

    // 0 is nodata in every scheme; programs that keep whole numbers as others write 2.0.
    private static string ClassText(string text) => Plain(text) is var plain && plain == "0" ? "" : plain;

    private static string Plain(string text) =>
        text.Contains('.', StringComparison.Ordinal) && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) && number == decimal.Floor(number)
            ? decimal.Floor(number).ToString(CultureInfo.InvariantCulture)
            : text;

    private static int Whole(string text, string column, string where) =>
        int.TryParse(Plain(text), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new AntaresException($"'{text}' in column '{column}' is no whole number from 1.", where, "Mend the cell; `sample_draw` writes these columns and nobody edits them.");

    private static void CheckIds(LabelledUnit[] units, string path)
    {
        string[] twice = [.. units.GroupBy(u => u.Id).Where(g => g.Count() > 1).Select(g => g.Key)];
        if (twice.Length > 0)
        {
            throw new AntaresException(
                $"{(twice.Length == 1 ? "One id stands" : $"{twice.Length} ids stand")} more than once: {Ids(twice)}.", path, "Keep each unit once; where two people labelled the same units, decide for one label.");
        }
    }

    private static void CheckClusters(LabelledUnit[] units, string path, string column)
    {
        string[] without = [.. units.Where(u => u.Cluster.Length == 0).Select(u => u.Id)];
        if (without.Length > 0)
        {
            throw new AntaresException($"{without.Length} of {units.Length} units have no cluster: {Ids(without)}.", $"{path}, column '{column}'", "Give every unit its cluster, or none.");
        }

        if (units.GroupBy(u => u.Cluster).FirstOrDefault(g => g.Select(u => u.Stratum).Distinct().Count() > 1) is { } split)
        {
            throw new AntaresException(
                $"Cluster '{split.Key}' has units of the strata {string.Join(", ", split.Select(u => u.Stratum).Distinct().Order())}: clusters must be drawn within strata.", $"{path}, column '{column}'",
                "A design whose clusters cross strata is not supported: use strata of the clusters themselves.");
        }
    }
}
