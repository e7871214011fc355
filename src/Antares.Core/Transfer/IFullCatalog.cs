using Antares.Accuracy;
using Antares.Catalog;
using Antares.Legend;
using Antares.Modelling;
using Antares.Runs;
using Antares.Sampling;

namespace Antares.Transfer;

/// <summary>Everything that a database of the catalog keeps. Any thread may call; every change is kept whole or not at all.</summary>
public interface IFullCatalog :
    ICatalog, ICatalogIdentity, ISchemeCatalog, ITrainingCatalog, IValidationCatalog, IModelCatalog, IRunCatalog, IDisposable
{
    /// <summary>Where it is, for messages: a path or an address without its password.</summary>
    string Place { get; }

    /// <summary>Opens the database, making it or bringing it up to date.</summary>
    /// <exception cref="AntaresException">It cannot be reached, is no catalog, or comes from a newer program.</exception>
    void Prepare();
}
