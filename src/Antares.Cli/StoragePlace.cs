using System.CommandLine;
using Antares.Ingest.Documents;
using Antares.Storage;

namespace Antares.Cli;

/// <summary>Where the storage units of an ingestion go: <c>datacube --driver</c>, else the configuration, whose <c>{{ driver }}</c> and <c>{{ bucket }}</c>
/// are DRIVER and INGESTION_BUCKET of the environment or of <c>~/.antares</c>.</summary>
internal static class StoragePlace
{
    private static readonly (string Value, string Key)[] Keys = [("driver", "DRIVER"), ("bucket", "INGESTION_BUCKET")];

    /// <summary><c>datacube --driver</c>.</summary>
    public static Option<string?> Option { get; } = new("--driver") { Description = "How ingested tiles are stored: GeoTIFF or 'NetCDF CF' in the workspace, or s3. Default: as the configuration says.", HelpName = "DRIVER", Recursive = true };

    /// <summary>Values of the templates of a configuration.</summary>
    public static IReadOnlyDictionary<string, string> Settings() => Settings(Environment.GetEnvironmentVariable, Path.Combine(UserFolders.Home, ".antares"));

    /// <summary>The same with everything that the surroundings say as arguments.</summary>
    /// <param name="variable">Value of an environment variable, or null.</param>
    /// <param name="file">The settings file, which need not exist.</param>
    internal static IReadOnlyDictionary<string, string> Settings(Func<string, string?> variable, string file)
    {
        IReadOnlyDictionary<string, string> own = File.Exists(file) ? SettingsFile.Read(file) : new Dictionary<string, string>();
        Dictionary<string, string> values = [];
        foreach ((string value, string key) in Keys)
        {
            if ((string.IsNullOrWhiteSpace(variable(key)) ? own.GetValueOrDefault(key) : variable(key)) is { Length: > 0 } text)
            {
                values[value] = text;
            }
        }

        return values;
    }

    /// <summary>The driver that <c>--driver</c> names; null where it was not given.</summary>
    /// <exception cref="UsageException">There is no such driver.</exception>
    public static StorageDriver? DriverOf(string? given) => given is null
        ? null
        : DriverEntry.Find(given) ?? throw new UsageException($"There is no storage driver '{given}'.", "--driver", "Use GeoTIFF, NetCDF CF or s3.");

    /// <summary>The bucket of an ingestion; null where its storage units go into the workspace.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="settings">Values of templates.</param>
    /// <exception cref="AntaresException">No bucket is named.</exception>
    public static Bucket? BucketOf(IngestionConfig config, IReadOnlyDictionary<string, string> settings)
    {
        if (config.Driver != StorageDriver.S3)
        {
            return null;
        }

        string bucket = config.Bucket.Length > 0 ? config.Bucket : settings.GetValueOrDefault("bucket", "");
        return bucket.Length > 0
            ? Bucket.Parse(bucket, $"{config.File}, storage, bucket")
            : throw new AntaresException(
                "Storage units are to go to an object store, and no bucket is named.", $"{config.File}, storage",
                "Write 'bucket: NAME' under 'storage:', or set INGESTION_BUCKET in the environment or in ~/.antares.");
    }
}
