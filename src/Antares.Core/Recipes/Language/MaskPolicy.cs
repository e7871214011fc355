namespace Antares.Recipes.Language;

/// <summary>Which pixels of a date count.</summary>
/// <param name="Band">Quality band; empty where every pixel counts and no band is read.</param>
/// <param name="Line">Line in the recipe file.</param>
public sealed record MaskPolicy(string Band, int Line)
{
    /// <summary>Classes of the Sentinel-2 scene classification that are kept: dark, vegetation, bare, water, unclassified, snow.</summary>
    public static IReadOnlyList<int> Default { get; } = [2, 4, 5, 6, 7, 11];

    /// <summary>The classes that antares3 kept: with medium-probability clouds.</summary>
    public static IReadOnlyList<int> Seed { get; } = [2, 4, 5, 6, 7, 8, 11];

    /// <summary>Kept values of the band, rising, 0 to 65535; empty where bits decide.</summary>
    public IReadOnlyList<int> Keep { get; init; } = [];

    /// <summary>A pixel is kept when it has one of these bits (0 to 15); empty = this says nothing.</summary>
    public IReadOnlyList<int> KeepBits { get; init; } = [];

    /// <summary>A pixel is dropped when it has one of these bits (0 to 15).</summary>
    public IReadOnlyList<int> DropBits { get; init; } = [];

    /// <summary>Pixels whose centre is at most this far from the centre of a dropped pixel are dropped too; 0 = none.
    /// Pixels where the quality band itself is nodata are dropped, but nothing around them.</summary>
    public double BufferMetres { get; init; }

    /// <summary>A further test over time, or null.</summary>
    public OutlierTest? Outliers { get; init; }
}
