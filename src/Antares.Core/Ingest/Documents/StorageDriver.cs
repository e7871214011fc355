namespace Antares.Ingest.Documents;

/// <summary>How an ingestion stores its tiles: <c>driver</c> of an ingestion configuration.</summary>
public enum StorageDriver
{
    /// <summary>One GeoTIFF a measurement, tile and day, in the workspace.</summary>
    GeoTiff,

    /// <summary>One NetCDF-4 file a tile and day with all measurements, after the CF conventions, in the workspace.</summary>
    NetcdfCf,

    /// <summary>One GeoTIFF a measurement, tile and day, in a bucket of an object store.</summary>
    S3,
}
