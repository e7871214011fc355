using Antares.Catalog;

namespace Antares.Segmentation;

/// <summary>One of the nested levels of a segmentation: its labels are a measurement of the product, its table a table of each tile.</summary>
/// <param name="Name">As in <c>--level</c>: <c>40</c>; empty for the only level of a segmentation.</param>
public sealed record SegmentLevel(string Name)
{
    private const string LabelName = "segment", TableName = "segments";

    /// <summary>The number of the segment in its tile's table, 0 = nodata: <c>segment</c>, <c>segment_40</c>.</summary>
    public Measurement Label => new() { Name = LabelName + Suffix, Type = DataType.UInt32, Nodata = 0 };

    /// <summary>Role of the segment table among a tile's tables: <c>segments</c>, <c>segments_40</c>.</summary>
    public string TableRole => TableName + Suffix;

    /// <summary>Ending of everything that there is once per level: empty, <c>_40</c>.</summary>
    public string Suffix => Name.Length == 0 ? "" : "_" + Name;

    /// <summary>The levels of a segmentation, from fine to coarse.</summary>
    public static IReadOnlyList<SegmentLevel> Of(Product segmentation) =>
        [.. segmentation.Measurements.Select(m => new SegmentLevel(m.Name.Length > LabelName.Length ? m.Name[(LabelName.Length + 1)..] : ""))];

    /// <summary>The level that was asked for, or the only one.</summary>
    /// <param name="segmentation">A segmentation.</param>
    /// <param name="asked">Name of a level; empty where none was given.</param>
    /// <param name="where">Option, for messages.</param>
    /// <exception cref="UsageException">There are several and none was given, or there is no such level.</exception>
    public static SegmentLevel Choose(Product segmentation, string asked, string where)
    {
        IReadOnlyList<SegmentLevel> levels = Of(segmentation);
        if (levels.Count == 1 && asked.Length > 0 && levels[0].Name != asked)
        {
            throw new UsageException($"Segmentation '{segmentation.Name}' has no level '{asked}': it has one level only.", where, "Leave --level out.");
        }

        if (levels.Count > 1 && levels.All(l => l.Name != asked))
        {
            string what = asked.Length == 0 ? $"has {levels.Count} levels" : $"has no level '{asked}'";
            throw new UsageException(
                $"Segmentation '{segmentation.Name}' {what}.", where, $"Give one with --level: {string.Join(", ", levels.Select(l => l.Name))}.");
        }

        return levels.Count == 1 ? levels[0] : levels.First(l => l.Name == asked);
    }
}
