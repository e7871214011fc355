namespace Antares.Ingest.Documents;

/// <summary>Reads <c>driver</c> of an ingestion configuration, in the spellings of Open Data Cube and its plug-ins.</summary>
public static class DriverEntry
{
    private static readonly Dictionary<string, StorageDriver> Drivers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["GeoTIFF"] = StorageDriver.GeoTiff,
        ["NetCDF CF"] = StorageDriver.NetcdfCf,
        ["netcdf"] = StorageDriver.NetcdfCf,
        ["s3"] = StorageDriver.S3,
        ["s3aio"] = StorageDriver.S3,
    };

    /// <summary>The driver of the <c>storage</c> part; GeoTIFF when it names none.</summary>
    internal static StorageDriver Read(YamlValue storage) => storage["driver"] is not YamlValue entry
        ? StorageDriver.GeoTiff
        : Find(entry.AsText()) ?? throw entry.Fault($"There is no driver '{entry.Text}'.", "Use GeoTIFF, NetCDF CF or s3.");

    /// <summary>The driver of a name; null where there is none.</summary>
    public static StorageDriver? Find(string name) => Drivers.TryGetValue(name.Trim(), out StorageDriver driver) ? driver : null;
}
