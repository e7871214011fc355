using Antares.Catalog;
using Antares.Legend;
using Antares.Vectors;

namespace Antares.Accuracy;

/// <summary>What a workspace adds to an estimate; without one a sample and its design are enough.</summary>
/// <param name="Catalog">Regions.</param>
/// <param name="Schemes">Schemes and mappings between them.</param>
/// <param name="Burner">Tells which pixels lie in a region.</param>
/// <param name="FindMap">The classification of a name with its legend; null where there is none.</param>
public sealed record EstimateWorkspace(ICatalog Catalog, ISchemeCatalog Schemes, IPolygonBurner Burner, Func<string, EstimatedMap?> FindMap)
{
    /// <summary>The classification of a name.</summary>
    /// <exception cref="AntaresException">There is none.</exception>
    public EstimatedMap Map(string name, string where) => FindMap(name) ?? throw new AntaresException(
        $"There is no classification '{name}'.", where, NamesOf(Catalog) is { Length: > 0 } names ? $"Use one of: {names}." : "There is none in this workspace; `antares list products` shows what there is.");

    private static string NamesOf(ICatalog catalog) =>
        string.Join(", ", catalog.Products().Where(p => p.Kind == ProductKind.Classification).Select(p => p.Name));
}
