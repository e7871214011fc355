using Antares.Grid;

namespace Antares.Storage;

/// <summary>A NetCDF-4 file after the CF conventions that is to be written: variables over (time, y, x), one moment.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="GeoBox">Plane of all variables, north up.</param>
/// <param name="Time">The moment.</param>
/// <param name="Variables">The variables.</param>
public sealed record NetcdfFile(string Path, GeoBox GeoBox, DateTimeOffset Time, IReadOnlyList<NetcdfVariable> Variables)
{
    /// <summary>Columns of a chunk, the part that is compressed and read as one; at most those of the plane count.</summary>
    public int ChunkWidth { get; init; } = 512;

    /// <summary>Rows of a chunk; at most those of the plane count.</summary>
    public int ChunkHeight { get; init; } = 512;

    /// <summary>Attributes of the file.</summary>
    public IReadOnlyList<NetcdfProperty> Attributes { get; init; } = [];
}
