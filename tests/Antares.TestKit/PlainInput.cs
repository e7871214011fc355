namespace Antares.TestKit;

/// <summary>The pixels of one input of a recipe, for <see cref="PlainFeatures"/>. Columns and rows may lie outside of the plane: a mask looks around.</summary>
/// <param name="Days">Solar days, rising.</param>
/// <param name="Names">Names of bands as recipes may write them.</param>
/// <param name="Band">Value of (band as written, number of the day, column, row); null = not observed.</param>
public sealed record PlainInput(IReadOnlyList<DateOnly> Days, IReadOnlySet<string> Names, Func<string, int, int, int, double?> Band)
{
    /// <summary>Value of the quality band; null = it has no data there.</summary>
    public Func<int, int, int, int?> Quality { get; init; } = (_, _, _) => 0;

    /// <summary>Size of a pixel in metres, along a row and along a column.</summary>
    public (double X, double Y) PixelMetres { get; init; } = (1, 1);
}
