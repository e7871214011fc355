using Antares.Catalog;

namespace Antares.Ingest;

/// <summary>Which scenes count once some are added to a catalog.</summary>
/// <param name="Marked">The added scenes, marked active or not.</param>
/// <param name="Replaced">All scenes of their products that a newer processing has replaced.</param>
/// <param name="Retired">Scenes of the catalog that become inactive.</param>
/// <param name="Revived">Scenes of the catalog that become active again.</param>
/// <param name="Known">Scenes of the catalog, of the same products.</param>
internal sealed record VersionPlan(
    IReadOnlyList<Dataset> Marked, IReadOnlySet<Guid> Replaced, IReadOnlyList<Guid> Retired, IReadOnlyList<Guid> Revived, IReadOnlySet<Guid> Known)
{
    public static VersionPlan Of(IReadOnlyList<Dataset> datasets, ICatalog catalog)
    {
        HashSet<Guid> replaced = [], known = [];
        List<Guid> retired = [], revived = [];
        foreach (IGrouping<string, Dataset> product in datasets.GroupBy(d => d.Product))
        {
            Dictionary<Guid, Dataset> all = catalog.Datasets(new DatasetQuery(product.Key) { IncludeInactive = true }).ToDictionary(d => d.Id);
            known.UnionWith(all.Keys);
            Dictionary<Guid, Dataset> earlier = new(all);
            product.ToList().ForEach(d => all[d.Id] = d);
            IReadOnlySet<Guid> old = FirstVersions.Replaced(all.Values);
            replaced.UnionWith(old);
            retired.AddRange(earlier.Values.Where(d => d.Active && old.Contains(d.Id)).Select(d => d.Id));
            revived.AddRange(earlier.Values.Where(d => !d.Active && !old.Contains(d.Id)).Select(d => d.Id));
        }

        return new VersionPlan([.. datasets.Select(d => d with { Active = !replaced.Contains(d.Id) })], replaced, retired, revived, known);
    }
}
