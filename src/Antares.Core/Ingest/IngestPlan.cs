using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Documents;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>An ingestion, worked out: what becomes of which measurement, and which scenes make which tile.</summary>
/// <param name="Source">Indexed product.</param>
/// <param name="Product">Ingested product.</param>
/// <param name="Bands">Measurements, in the order of the configuration.</param>
/// <param name="Quality">The source's scene classification by which scenes are chosen; null where it has none.</param>
/// <param name="Tasks">Tiles and days, in raster order, then by day.</param>
/// <param name="Scenes">Task key to its scenes, best first: by cloud share, then id.</param>
public sealed record IngestPlan(
    Product Source,
    Product Product,
    IReadOnlyList<BandPlan> Bands,
    Measurement? Quality,
    IReadOnlyList<TileTask> Tasks,
    IReadOnlyDictionary<string, IReadOnlyList<Dataset>> Scenes)
{
    /// <summary>Grid of the ingested product.</summary>
    public GridSpec Grid => Product.Grid!;

    /// <summary>Where storage units go; null for the workspace.</summary>
    public Bucket? Bucket { get; init; }

    /// <summary>Everything besides the scenes that decides the bytes.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>How NetCDF files are to look; null where tiles are GeoTIFFs.</summary>
    public NetcdfLayout? Netcdf { get; init; }

    /// <summary>Files that a task reads.</summary>
    public IEnumerable<string> FilesOf(TileTask task) => SceneFusion.FilesOf(Scenes[task.Key], Quality, Bands);
}
