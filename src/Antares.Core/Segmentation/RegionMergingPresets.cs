using Antares.Runs;

namespace Antares.Segmentation;

/// <summary>Sets of parameters of <c>bis</c> under a name.</summary>
public static class RegionMergingPresets
{
    /// <summary>All presets, and how large their segments are in the mean (pixels), on 20 m and on 10 m imagery.</summary>
    /// <remarks>The sizes are measured with <c>bench/segment_presets.sh</c> and written here; null where that was not done yet.</remarks>
    public static IReadOnlyList<(AlgorithmPreset Preset, double? MeanPixels20m, double? MeanPixels10m)> All { get; } =
    [
        (Preset("fine", "10", "0.3", "0.8", "2", "Small parcels, narrow strips, single ponds: many segments that are hardly ever mixed."), null, null),
        (Preset("medium", "20", "0.5", "0.7", "5", "Parcels and stands: a good start for a land-cover map."), null, null),
        (Preset("coarse", "40", "0.5", "0.7", "10", "Large stands and field blocks, as maps of whole countries were made with."), null, null),
        (Preset("fields", "30", "0.1", "0.5", "10", "Borders follow the values, whatever shape comes out: fields, rivers, forest edges."), null, null),
        (Preset("landscape", "80", "0.3", "0.6", "50", "Units of a landscape, for overviews."), null, null),
    ];

    private static AlgorithmPreset Preset(string name, string t, string s, string c, string minSize, string effect) =>
        new(name, new Dictionary<string, string> { ["t"] = t, ["s"] = s, ["c"] = c, ["min_size"] = minSize }, effect);
}
