using Antares.Runs;

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
    /// <param name="name">Name.</param>
    /// <param name="where">Option, for messages.</param>
    /// <param name="among">Where to look; <see cref="All"/> when left out.</param>
    /// <exception cref="UsageException">There is none.</exception>
    public static ISegmenter Find(string name, string where, IReadOnlyList<ISegmenter>? among = null) =>
        (among ?? All).FirstOrDefault(s => s.Name == name)
        ?? throw new UsageException($"There is no segmenter '{name}'.", where, $"Use one of: {string.Join(", ", (among ?? All).Select(s => s.Name))}.");

    /// <summary>Parameters of a segmenter and those that all have.</summary>
    public static IReadOnlyList<AlgorithmParameter> ParametersOf(ISegmenter segmenter) => [.. segmenter.Parameters, .. BandSettings.Parameters];
}
