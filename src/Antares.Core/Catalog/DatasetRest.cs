using Antares.Grid;

namespace Antares.Catalog;

/// <summary>What of a dataset is never searched for: databases keep it as one JSON column.</summary>
/// <param name="GeoBox">See <see cref="Dataset.GeoBox"/>.</param>
/// <param name="DataWindow">See <see cref="Dataset.DataWindow"/>.</param>
/// <param name="Bands">See <see cref="Dataset.Bands"/>.</param>
/// <param name="Tables">See <see cref="Dataset.Tables"/>.</param>
/// <param name="Sources">See <see cref="Dataset.Sources"/>.</param>
/// <param name="Facts">See <see cref="Dataset.Facts"/>.</param>
public sealed record DatasetRest(
    GeoBox GeoBox,
    PixelWindow DataWindow,
    IReadOnlyDictionary<string, Band> Bands,
    IReadOnlyDictionary<string, string> Tables,
    IReadOnlyList<Guid> Sources,
    IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>The rest of a dataset.</summary>
    public static DatasetRest Of(Dataset dataset) =>
        new(dataset.GeoBox, dataset.DataWindow, dataset.Bands, dataset.Tables, dataset.Sources, dataset.Facts);
}
