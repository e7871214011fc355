using Antares.Grid;

namespace Antares.Ingest.Documents;

/// <summary>What an ingestion configuration asks for.</summary>
/// <param name="SourceType">Indexed product.</param>
/// <param name="OutputType">Ingested product that is made.</param>
/// <param name="Grid">Its grid; the CRS as the file spells it.</param>
/// <param name="Bands">Its measurements.</param>
/// <param name="File">Where it stands.</param>
public sealed record IngestionConfig(string SourceType, string OutputType, GridSpec Grid, IReadOnlyList<IngestedBand> Bands, string File)
{
    /// <summary>One line for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>How tiles are stored.</summary>
    public StorageDriver Driver { get; init; }

    /// <summary>How NetCDF files are to look; null for other drivers.</summary>
    public NetcdfLayout? Netcdf { get; init; }

    /// <summary>Bucket that the file names; empty where it names none.</summary>
    public string Bucket { get; init; } = "";

    /// <summary>Rectangle in the grid's CRS outside of which no tile is made; null for everything.</summary>
    public BoundingBox? Bounds { get; init; }
}
