using Antares.Catalog;

namespace Antares.Transfer;

/// <summary>The datasets of a product in parts that fit into memory, in a fixed order: year by year.</summary>
internal static class DatasetSlices
{
    private const int FirstYear = 1970, LastYear = 2060;

    /// <summary>All datasets of a product, the replaced ones included.</summary>
    public static IEnumerable<IReadOnlyList<Dataset>> Of(ICatalog catalog, string product)
    {
        if (catalog.CountDatasets(product) == 0)
        {
            yield break;
        }

        DatasetQuery all = new(product) { IncludeInactive = true };
        yield return catalog.Datasets(all with { End = new DateOnly(FirstYear - 1, 12, 31) });
        for (int year = FirstYear; year <= LastYear; year++)
        {
            yield return catalog.Datasets(all with { Begin = new DateOnly(year, 1, 1), End = new DateOnly(year, 12, 31) });
        }

        yield return catalog.Datasets(all with { Begin = new DateOnly(LastYear + 1, 1, 1) });
    }
}
