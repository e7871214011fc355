namespace Antares.Transfer;

/// <summary>The identity of a catalog while another one is copied into it: nobody may take a part for the whole.</summary>
/// <remarks>It is a GUID of our own kind (version 8) that ends as the identity of the source does, so that only a copy of the same catalog goes on from it.</remarks>
public static class UnfinishedCopy
{
    private const string Mark = "c0b1ed00-0000-8000-";

    /// <summary>What the target is called until everything is there.</summary>
    /// <param name="source">Identity of the catalog that is copied.</param>
    public static Guid IdentityFor(Guid source) => Guid.ParseExact(Mark + EndOf(source), "D");

    /// <summary>True for the identity of a copy that has not come to its end.</summary>
    public static bool Is(Guid identity) => identity.ToString("D").StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>Refuses a catalog that is to be worked with.</summary>
    /// <exception cref="AntaresException">A copy into it has not come to its end.</exception>
    public static void Refuse(IFullCatalog catalog)
    {
        Guid identity = catalog.Identity();
        if (Is(identity))
        {
            throw new AntaresException(
                "A copy into this catalog is under way or was interrupted: it does not hold everything yet.",
                catalog.Place,
                $"Wait for it, or finish it with `antares catalog copy --from CATALOG --to {catalog.Place}`; CATALOG is the one whose identity ends with {EndOf(identity)} (`antares catalog show`).");
        }
    }

    private static string EndOf(Guid identity) => identity.ToString("D")[Mark.Length..];
}
