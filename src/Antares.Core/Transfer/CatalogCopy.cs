using Antares.Catalog;

namespace Antares.Transfer;

/// <summary>Copies everything from one catalog to another, of whatever database, and proves that nothing was lost: counts and checksums of both.</summary>
/// <remarks>
/// The target takes the identity of the source, so that the workspace folder belongs to either: last of all. Until then it has that of an <see cref="UnfinishedCopy"/>.
/// Copying twice doubles nothing.
/// </remarks>
public sealed class CatalogCopy(IFullCatalog source, IFullCatalog target)
{
    private const int Batch = 5000;

    /// <summary>Copies.</summary>
    /// <param name="overwrite">True where the target may hold something already; its rows of the same names are replaced, others stay.</param>
    /// <param name="said">Told of each kind of row once it is copied.</param>
    /// <param name="cancel">Stops between two rows; the same copy again goes on.</param>
    /// <returns>Each kind of row as it is in the source and in the target.</returns>
    /// <exception cref="AntaresException">The target holds something and <paramref name="overwrite"/> is false, or it belongs to another workspace; or the source is
    /// an unfinished copy itself.</exception>
    public IReadOnlyList<(ContentSum Source, ContentSum Target)> Run(bool overwrite, Action<string> said, CancellationToken cancel)
    {
        source.Prepare();
        target.Prepare();
        UnfinishedCopy.Refuse(source);
        Guid identity = source.Identity();
        RefuseOther(overwrite, identity);
        target.TakeIdentity(UnfinishedCopy.IdentityFor(identity));
        Step("schemes", () => source.Schemes().ToList().ForEach(s => target.AddScheme(s)));
        Step("mappings", () => source.Mappings().ToList().ForEach(target.PutMapping));
        Step("regions", () => target.AddRegions(source.Regions()));
        Step("products", () => source.Products().ToList().ForEach(p => target.AddProduct(p)));
        Step("datasets", () => source.Products().ToList().ForEach(p => Datasets(p.Name, cancel)));
        Step("training sets", () => source.TrainingSets().ToList().ForEach(s => Training(s.Name)));
        Step("validation sets", () => source.ValidationSets().ToList().ForEach(s => target.ReplaceValidation(source.FindValidationSet(s.Name)!)));
        Step("validations", () => source.Validations().Reverse().ToList().ForEach(target.PutValidation));
        Step("models", () => source.Models().ToList().ForEach(target.PutModel));
        Step("runs", () => source.Runs().Reverse().ToList().ForEach(target.PutRun));
        (ContentSum, ContentSum)[] sums = [.. CatalogContent.Of(source, cancel).Zip(CatalogContent.Of(target, cancel))];
        target.TakeIdentity(identity);
        return sums;

        void Step(string kind, Action copy)
        {
            cancel.ThrowIfCancellationRequested();
            copy();
            said(kind);
        }
    }

    private void RefuseOther(bool overwrite, Guid identity)
    {
        Guid own = target.Identity();
        if (own == UnfinishedCopy.IdentityFor(identity)
            || (target.Products().Count == 0 && target.Regions().Count == 0 && target.Schemes().Count == 0 && target.TrainingSets().Count == 0))
        {
            return;
        }

        if (UnfinishedCopy.Is(own))
        {
            throw new AntaresException(
                "The target holds the unfinished copy of another catalog.", target.Place, "Copy into an empty database or file, or finish that copy from where it came.");
        }

        if (own != identity)
        {
            throw new AntaresException(
                "The target is the catalog of another workspace.", target.Place, "Copy into an empty database or file; two workspaces never share a catalog.");
        }

        if (!overwrite)
        {
            throw new AntaresException(
                "The target holds a copy of this catalog already, which may be newer.", target.Place, "Give --overwrite to replace its rows by those of the source.");
        }
    }

    private void Datasets(string product, CancellationToken cancel)
    {
        foreach (Dataset[] part in DatasetSlices.Of(source, product).SelectMany(slice => slice.Chunk(Batch)))
        {
            cancel.ThrowIfCancellationRequested();
            target.AddDatasets(part);
        }
    }

    private void Training(string name)
    {
        target.ReplaceTraining(source.FindTrainingSet(name)!);
        target.PutReviews(name, source.Reviews(name));
    }
}
