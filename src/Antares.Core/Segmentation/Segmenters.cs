namespace Antares.Segmentation;

/// <summary>Every segmenter, one line each.</summary>
public static class Segmenters
{
    /// <summary>All segmenters.</summary>
    public static IReadOnlyList<ISegmenter> All { get; } =
    [
        new RegionMergingSegmenter(),
        new SlicSegmenter(),
    ];

    /// <summary>The segmenter of this name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static ISegmenter Find(string name, string where) =>
        All.FirstOrDefault(s => s.Name == name)
        ?? throw new UsageException($"There is no segmenter '{name}'.", where, $"Use one of: {string.Join(", ", All.Select(s => s.Name))}.");
}
