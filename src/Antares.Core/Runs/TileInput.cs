namespace Antares.Runs;

/// <summary>One thing that a tile's bytes depend on.</summary>
/// <param name="Id">Which: dataset id, file name, or table name.</param>
/// <param name="Checksum">Fingerprint of its bytes; <c>absent</c> for a neighbour that is not there.</param>
public sealed record TileInput(string Id, string Checksum)
{
    /// <summary>An input that would count but is not there.</summary>
    public static TileInput Absent(string id) => new(id, "absent");

    /// <summary>A dataset as input.</summary>
    public static TileInput Of(Catalog.Dataset dataset) => new(dataset.Id.ToString("N"), dataset.Checksum);
}
