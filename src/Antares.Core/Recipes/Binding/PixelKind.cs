namespace Antares.Recipes.Binding;

/// <summary>How pixels of a band are held while a recipe computes.</summary>
internal enum PixelKind
{
    /// <summary>Unsigned 16 bit words with one that means "missing" (<see cref="Kernels.WordPlanes"/>).</summary>
    Words,

    /// <summary>float, NaN where missing.</summary>
    Singles,

    /// <summary>double, NaN where missing.</summary>
    Doubles,
}
