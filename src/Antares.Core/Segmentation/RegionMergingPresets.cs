using Antares.Runs;

namespace Antares.Segmentation;

/// <summary>Sets of parameters of <c>bis</c> under a name.</summary>
public static class RegionMergingPresets
{
    /// <summary>All presets, and how large their segments are in the mean (pixels), on 20 m and on 10 m imagery.</summary>
    /// <remarks>Measured with <c>bench/run segmentation presets</c> on seven features: 20 m over the real scenes of Aberystwyth and the Rufiji delta together, 10 m on one
    /// square kilometre in Belgium, the only real image of that resolution at hand.</remarks>
    public static IReadOnlyList<(AlgorithmPreset Preset, double MeanPixels20m, double MeanPixels10m)> All { get; } =
    [
        (Preset("fine", "10", "0.3", "0.8", "2", "Small parcels, narrow strips, single ponds: many segments that are hardly ever mixed."), 9, 5),
        (Preset("medium", "20", "0.5", "0.7", "5", "Parcels and stands: a good start for a land-cover map."), 41, 25),
        (Preset("coarse", "40", "0.5", "0.7", "10", "Large stands and field blocks, as maps of whole countries were made with."), 132, 87),
        (Preset("fields", "30", "0.1", "0.5", "10", "Borders follow the values, whatever shape comes out: fields, rivers, forest edges."), 56, 37),
        (Preset("landscape", "80", "0.3", "0.6", "50", "Units of a landscape, for overviews."), 360, 222),
    ];

    private static AlgorithmPreset Preset(string name, string t, string s, string c, string minSize, string effect) =>
        new(name, new Dictionary<string, string> { ["t"] = t, ["s"] = s, ["c"] = c, ["min_size"] = minSize }, effect);
}
