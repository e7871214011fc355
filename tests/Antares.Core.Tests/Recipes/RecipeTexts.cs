namespace Antares.Core.Tests.Recipes;

/// <summary>Recipes that together use every word of the language, every kind of mask, filter and pixel type.</summary>
internal static class RecipeTexts
{
    /// <summary>Running and sorted reducers of bands of words, masked by classes.</summary>
    public const string Words = """
        name: words
        inputs:
          - source_type: optical
        features:
          nir_mean: mean(nir)
          nir_min: min(nir)
          nir_max: max(nir)
          nir_std: std(nir)
          nir_median: median(nir)
          nir_p10: percentile(nir, 10)
          nir_p333: percentile(nir, 33.3)
          nir_p0: percentile(nir, 0)
          nir_p100: percentile(nir, p=100)
          nir_range: range(nir)
          nir_count: count(nir)
          nir_first: first(nir)
          nir_last: last(nir)
          red_slope: slope(red)
          red_sen: theil_sen(red)
          ndvi_median: median((nir - red) / (nir + red))
        """;

    /// <summary>The same of signed words that go below 0, masked by bits; outliers and a buffer.</summary>
    public const string Signed = """
        name: signed
        inputs:
          - source_type: radar
            mask:
              band: flags
              keep_bits: [0, 1]
              drop_bits: [2, 5]
              buffer: 0.032
              outliers: {of: vh, deviations: 1.5, side: above}
        features:
          vh_mean: mean(vh)
          vh_min: min(vh)
          vh_max: max(vh)
          vh_std: std(vh)
          vh_median: median(vh)
          vh_p90: percentile(vh, 90)
          vh_range: range(vh)
          vh_count: count(vh)
          vh_first: first(vh)
          vh_last: last(vh)
          vh_slope: slope(vh)
          vv_sen: theil_sen(vv)
          ratio: {of: median(vv - vh), scale: 1}
          nd: mean(normalized_difference(vh, vv))
        output: {type: int32, nodata: 2147483647}
        """;

    /// <summary>Every function, in indices upon indices.</summary>
    public const string Functions = """
        name: functions
        inputs:
          - source_type: optical
            mask: {keep: seed}
            where: {seasons: 11-15..09-30}
        indices:
          ndvi: normalized_difference(nir, red)
          evi: 2.5 * (nir - red) / (nir + 6 * red - 7.5 * blue + 10000)
          root: sqrt(nir / 10000 - 0.2)
          green: where(ndvi > 0.1, ndvi, -ndvi)
          logs: log(red - 2000) + exp(-nir / 5000)
          steps: (ndvi < 0.2) + 2 * (ndvi <= evi) + 4 * (nir >= 2 * red) + 8 * (blue == red) + 16 * (blue != nir)
          ends: max(blue, red, nir) - min(blue, red, nir)
          odd: abs(nir - red) / (nir - red)
        features:
          ndvi_mean: mean(ndvi)
          ndvi_min: min(ndvi)
          ndvi_max: max(ndvi)
          ndvi_std: std(ndvi)
          ndvi_count: count(ndvi)
          ndvi_first: first(ndvi)
          ndvi_last: last(ndvi)
          ndvi_range: range(ndvi)
          evi_median: median(evi)
          root_mean: mean(root)
          root_count: count(root)
          green_p75: percentile(green, 75)
          logs_mean: {of: mean(logs), scale: 100}
          steps_mean: {of: mean(steps), scale: 10}
          ends_mean: {of: mean(ends), scale: 1}
          odd_count: count(odd)
          share: mean(ndvi > 0.15)
        """;

    /// <summary>Steps over time, and features of some of the dates.</summary>
    public const string Steps = """
        name: steps
        inputs:
          - source_type: optical
        indices:
          ndvi: (nir - red) / (nir + red)
          smooth: whittaker(ndvi, smoothness=20)
        features:
          filled: mean(fill(nir))
          filled_count: count(fill(nir, 30))
          short_fill: median(fill(ndvi, max_days=25))
          smooth_max: max(smooth)
          smooth_p25: percentile(smooth, 25)
          smooth_nir: min(whittaker(nir))
          both: max(whittaker(fill(nir, 40), 3))
          rough: std(ndvi - smooth)
          dry: {of: "percentile(nir, 10)", where: {months: [11, 12, 1, 2, 3]}}
          dry_smooth: {of: mean(smooth), where: {seasons: 11-15..03-31}}
          some: {of: mean(nir), where: {dates: [2019-11-01..2020-02-29, 2020-06-01..2020-07-31]}}
          trend: {of: slope(smooth), where: {months: [2, 3, 4, 5]}}
        """;

    /// <summary>The reducers of whole series.</summary>
    public const string Seasons = """
        name: seasons
        inputs:
          - source_type: optical
            mask: {keep: default, buffer: 0.0157}
        indices:
          ndvi: (nir - red) / (nir + red)
        features:
          "one_*": harmonic(ndvi).*
          "two_*": harmonic(nir, n=2).*
          "third_*": harmonic(nir, 1, period=121.7475).*
          "season_*": phenology(ndvi, threshold=0.2, smoothness=20).*
          "band_season_*": phenology(nir, threshold=0.5, smoothness=50).*
          "linear_*": phenology(nir, smoothness=0).*
          "some_*":
            of: harmonic(ndvi).*
            where: {months: [3, 4, 5, 6, 7, 8, 9, 10]}
        output: {type: int32}
        """;

    /// <summary>Geometric medians of words, of fractions, of some dates.</summary>
    public const string Spectra = """
        name: spectra
        inputs:
          - source_type: optical
        band_sets:
          visible: [blue, red, nir]
        features:
          "gm_*": geomedian(visible).*
          "summer_*":
            of: geomedian(visible).*
            where: {months: [5, 6, 7]}
          pair: geomedian(red, nir).nir
          pair_emad: {of: "geomedian(red, nir).emad", scale: 10}
        output: {type: uint16}
        """;

    /// <summary>Bands of fractions, large integers and bytes, with and without nodata; an outlier test is the only mask.</summary>
    public const string Kinds = """
        name: kinds
        inputs:
          - source_type: mixed
            mask: {keep: all, outliers: {of: single / 2, deviations: 2}}
        band_sets:
          some: [byte, word, single]
        features:
          single_mean: mean(single)
          single_p20: percentile(single, 20)
          single_min: min(single)
          single_range: range(single)
          single_count: count(single)
          whole_mean: mean(whole)
          whole_max: max(whole)
          whole_first: first(whole)
          whole_median: median(whole)
          byte_mean: mean(byte)
          byte_std: std(byte)
          byte_median: median(byte)
          full_mean: mean(full)
          full_last: last(full)
          full_count: count(full)
          word_mean: mean(word)
          word_p40: percentile(word, 40)
          sum: mean(single + byte / 100)
          "gm_*": geomedian(some).*
        output: {type: float32}
        """;

    /// <summary>Two inputs whose dates differ, and bytes as output.</summary>
    public const string Two = """
        name: two
        inputs:
          - name: s2
            source_type: optical
            where: {months: [1, 2, 3, 4, 5, 6]}
          - name: s1
            source_type: radar
            mask: {band: flags, drop_bits: [5], outliers: {of: s1.vh - s1.vv, deviations: 1, side: below}}
        indices:
          ndvi: (s2.nir - s2.red) / (s2.nir + s2.red)
        features:
          ndvi_mean: mean(ndvi)
          ndvi_p5: percentile(ndvi, 5)
          red_mean: {of: mean(s2.red), scale: 0.05}
          vh_mean: {of: mean(s1.vh), scale: 0.1}
          vh_count: count(vh)
          vv_amplitude: {of: "harmonic(s1.vv).amplitude1", scale: 0.05}
          vv_last: {of: last(vv), scale: 0.02, where: {months: [2, 3, 4, 5, 6, 7, 8]}}
        output: {type: uint8, nodata: 0, index_scale: 200}
        """;

    public static readonly string[] All = [Words, Signed, Functions, Steps, Seasons, Spectra, Kinds, Two];
}
