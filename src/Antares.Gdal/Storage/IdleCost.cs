namespace Antares.Gdal;

/// <summary>Memory that an open file keeps while nobody uses it.</summary>
/// <param name="FileBytes">Held once for all handles of one file.</param>
/// <param name="HandleBytes">Held by each handle before it has decoded anything.</param>
/// <param name="KeepsBlocks">True where codecs hold the last block, raw and decoded.</param>
internal readonly record struct IdleCost(long FileBytes, long HandleBytes, bool KeepsBlocks)
{
    /// <summary>The cache that a netCDF variable gets whose chunks hold several dates.</summary>
    public const long ChunkCacheBytes = 16L << 20;

    /// <summary>Measured on GTiff handles before the first read.</summary>
    public static readonly IdleCost Plain = new(0, 48 << 10, true);

    /// <summary>Measured on netCDF-4 files of ten variables without a chunk cache: handles of one file share what HDF5 knows of it.</summary>
    public static readonly IdleCost Netcdf = new(1200 << 10, 64 << 10, false);

    /// <summary>A file whose library keeps decoded chunks.</summary>
    public static readonly IdleCost Cached = new(1200 << 10, ChunkCacheBytes, false);
}
