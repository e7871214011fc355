using Antares.Catalog;
using Antares.Storage;

namespace Antares.Runs;

/// <summary>Brings the catalog's rows in step with the done files, which are the truth: after a crash, or when the catalog was lost.</summary>
public sealed class CatalogReconciler(Workspace workspace, IFileStore files, ICatalog catalog)
{
    /// <summary>Adds the rows of runs that ended without closing their ledger or whose product the catalog does not know.</summary>
    public void Run()
    {
        foreach (TileLedger ledger in TileLedger.All(workspace, files))
        {
            RunDescription? run = ledger.Describe();
            if (run?.Product is Product product && (ledger.IsOpen || catalog.FindProduct(product.Name) is null))
            {
                catalog.AddProduct(product);
                catalog.AddDatasets([.. ledger.DoneRecords().Select(d => d.Result.Dataset).OfType<Dataset>()]);
            }
        }
    }
}
