using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Catalog;

/// <summary>One scene, or one tile of a product at a time: when, where, which files.</summary>
public sealed record Dataset
{
    /// <summary>Identity, the same for the same scene wherever it lies.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of its product.</summary>
    public required string Product { get; init; }

    /// <summary>Name for people: scene or tile name.</summary>
    public string Label { get; init; } = "";

    /// <summary>Outline in longitude and latitude (EPSG:4326).</summary>
    public required Geometry Footprint { get; init; }

    /// <summary>First moment, UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Last moment, UTC; equal to <see cref="Start"/> for a snapshot.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Plane of the default grid of the files.</summary>
    public required GeoBox GeoBox { get; init; }

    /// <summary>Cell of the product's grid; null for indexed scenes.</summary>
    public TileIndex? Tile { get; init; }

    /// <summary>Pixels of <see cref="GeoBox"/> outside of which everything is nodata.</summary>
    public PixelWindow DataWindow { get; init; }

    /// <summary>Measurement name to file.</summary>
    public required IReadOnlyDictionary<string, Band> Bands { get; init; }

    /// <summary>Other files by role, e.g. <c>segments</c>: the segment table. Paths relative to the workspace.</summary>
    public IReadOnlyDictionary<string, string> Tables { get; init; } = new Dictionary<string, string>();

    /// <summary>Datasets that it was made of.</summary>
    public IReadOnlyList<Guid> Sources { get; init; } = [];

    /// <summary>Fingerprint of the bytes: of our own files their SHA-256, of foreign ones id, size and time stamp.</summary>
    public string Checksum { get; init; } = "";

    /// <summary>False for a scene that a newer processing of the same granule and datatake has replaced.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Scene facts: granule, datatake, baseline, generation_time, cloud_percent, platform. Keys in snake_case.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>Solar day (<see cref="Catalog.SolarDay"/>) of a scene or of the scenes of a tile; the mid date of a feature product.</summary>
    public required DateOnly SolarDay { get; init; }
}
