namespace Antares.Catalog;

/// <summary>Which catalog this is: a workspace folder belongs to one catalog, and says so in a file, so that two catalogs never write into one folder.</summary>
public interface ICatalogIdentity
{
    /// <summary>Made at random with the catalog and never changed but by <see cref="TakeIdentity"/>.</summary>
    Guid Identity();

    /// <summary>Becomes the catalog of another identity: a copy stands in for what it was copied from.</summary>
    void TakeIdentity(Guid identity);
}
