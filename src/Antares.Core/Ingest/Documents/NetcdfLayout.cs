using Antares.Storage;

namespace Antares.Ingest.Documents;

/// <summary>How an ingestion configuration wants its NetCDF files.</summary>
/// <param name="ChunkWidth">Columns of a chunk.</param>
/// <param name="ChunkHeight">Rows of a chunk.</param>
/// <param name="Attributes">Attributes of every file: <c>global_attributes</c>.</param>
/// <param name="Variables">Compression and attributes by measurement; type, nodata and unit are those of the ingested product.</param>
public sealed record NetcdfLayout(
    int ChunkWidth, int ChunkHeight, IReadOnlyList<NetcdfProperty> Attributes, IReadOnlyDictionary<string, NetcdfVariable> Variables)
{
    /// <summary>Pattern of file names, the last part of <c>file_path_template</c>; empty where it cannot tell days apart.</summary>
    public string NamePattern { get; init; } = "";

    /// <summary>Everything that decides the bytes of the files.</summary>
    public override string ToString() =>
        $"{ChunkWidth} {ChunkHeight} {NamePattern}\n{string.Join('\n', Attributes)}\n{string.Join('\n', Variables.Values.OrderBy(v => v.Name, StringComparer.Ordinal))}";
}
