namespace Antares.Provenance;

/// <summary>Something that is not as the runs left it.</summary>
/// <param name="Kind"><c>missing</c>, <c>changed</c>, <c>unknown</c> (a file that no run made), <c>catalog</c> (row and ledger differ), <c>outdated</c> (made of inputs that changed since); of
/// pixels that were read back: <c>unreadable</c>, <c>grid</c> (they lie elsewhere), <c>type</c>, <c>nodata</c>, <c>window</c> (data where the catalog says that there is none).</param>
/// <param name="Where">File or tile.</param>
/// <param name="What">What is wrong.</param>
public sealed record Finding(string Kind, string Where, string What)
{
    /// <summary>False for what is worth knowing but no damage: inputs that were renewed.</summary>
    public bool IsDamage => Kind != "outdated";
}
