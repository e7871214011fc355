namespace Antares.Recipes;

/// <summary>Which pixels of a date count: the classes of a quality band that are kept.</summary>
/// <param name="Band">Quality band.</param>
/// <param name="Keep">Kept classes, rising; empty = every pixel counts and the band is not read.</param>
/// <param name="Line">Line in the recipe file.</param>
public sealed record MaskPolicy(string Band, IReadOnlyList<int> Keep, int Line)
{
    /// <summary>Classes of the Sentinel-2 scene classification that are kept: dark, vegetation, bare, water, unclassified, snow.</summary>
    public static IReadOnlyList<int> Default { get; } = [2, 4, 5, 6, 7, 11];

    /// <summary>The classes that antares3 kept: with medium-probability clouds.</summary>
    public static IReadOnlyList<int> Seed { get; } = [2, 4, 5, 6, 7, 8, 11];

    /// <summary>Class to kept or not, for <see cref="Kernels.QualityMask"/>.</summary>
    public bool[] Table()
    {
        bool[] table = new bool[Keep.Count == 0 ? 0 : Keep.Max() + 1];
        foreach (int value in Keep)
        {
            table[value] = true;
        }

        return table;
    }
}
