using Antares.Catalog;
using Antares.Ingest.Truth.Kernels;

namespace Antares.Ingest.Truth;

/// <summary>A scene, looked at on few pixels.</summary>
internal sealed class SceneSample
{
    /// <summary>The scene, paths absolute.</summary>
    public required Dataset Scene { get; init; }

    /// <summary>Columns of the coarse plane.</summary>
    public int Width { get; init; }

    /// <summary>Rows of the coarse plane.</summary>
    public int Height { get; init; }

    /// <summary>The bands that could be read, in the product's order.</summary>
    public IReadOnlyList<BandSample> Bands { get; init; } = [];

    /// <summary>Pixels that some band observes; shape (row, column) of the coarse plane.</summary>
    public bool[] Valid { get; init; } = [];

    /// <summary>Pixels that every reflectance band observes and that are not known to be cloud, shadow or snow.</summary>
    public bool[] Clear { get; init; } = [];

    /// <summary>Pixels that the scene classification calls vegetation, their neighbours too.</summary>
    public bool[] Vegetation { get; init; } = [];

    /// <summary>Pixels that the scene classification calls water, their neighbours too.</summary>
    public bool[] Water { get; init; } = [];

    /// <summary>What was found while reading.</summary>
    public List<SceneFinding> Findings { get; } = [];

    /// <summary>The reflectance bands.</summary>
    public IReadOnlyList<BandSample> Reflectance => reflectance ??= [.. Bands.Where(b => b.IsReflectance)];

    /// <summary>Share of the coarse plane that some band observes.</summary>
    public double ValidShare => Valid.Length == 0 ? 0 : (double)Valid.Count(v => v) / Valid.Length;

    private BandSample[]? reflectance;

    /// <summary>The reflectance band of this name or alias.</summary>
    public BandSample? Band(string name) => Reflectance.FirstOrDefault(b => ReflectanceBands.IsNamed(b.Measurement, name));

    /// <summary>Figures of every band.</summary>
    public IReadOnlyList<BandFigures> Figures() => [.. Bands.Select(b => new BandFigures(
        b.Measurement.Name, b.ValidShare, b.Levels.Dark, b.Levels.Median, b.Levels.NegativeShare))];

    /// <summary>The value of a band that a share of the given pixels lies below; NaN where there are fewer than <paramref name="least"/>.</summary>
    public static double QuantileOn(BandSample band, bool[] pixels, double share, int least)
    {
        float[] values = [.. Enumerable.Range(0, pixels.Length).Where(i => pixels[i] && !float.IsNaN(band.Values[i])).Select(i => band.Values[i])];
        return values.Length < least ? double.NaN : Quantile.OfAny(values, share);
    }
}
