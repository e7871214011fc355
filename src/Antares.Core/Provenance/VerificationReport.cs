namespace Antares.Provenance;

/// <summary>What the checking of a product found.</summary>
/// <param name="Tiles">Datasets that were checked.</param>
/// <param name="Files">Files that were hashed.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Findings">What is not as it was left, by kind and place.</param>
public sealed record VerificationReport(int Tiles, int Files, long Bytes, IReadOnlyList<Finding> Findings)
{
    /// <summary>True where nothing was changed, is missing or stands beside.</summary>
    public bool IsSound => !Findings.Any(f => f.IsDamage);
}
