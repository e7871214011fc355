using Antares.Catalog;
using Antares.Grid;

namespace Antares.Ingest.Documents;

/// <summary>A dataset as its document describes it, before it is bound to a product.</summary>
public sealed record DatasetDocument
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Collection of a STAC item, whose bands are assets (<see cref="StacBinding"/>); empty of other documents.</summary>
    public string Collection { get; init; } = "";

    /// <summary>Scale and offset of the reflectance (0 to 1) of a STAC item, where its bands do not say it; null where they do.</summary>
    public (double Scale, double Offset)? Reflectance { get; init; }

    /// <summary>Plane of each asset of a STAC item that says it, and of the dataset as <see cref="StacDocument.WholeItem"/>.</summary>
    public IReadOnlyDictionary<string, GeoBox> Planes { get; init; } = new Dictionary<string, GeoBox>();

    /// <summary>Name of its product; empty in <c>eo</c> documents, which are matched by <see cref="Metadata"/>, and in STAC items.</summary>
    public string Product { get; init; } = "";

    /// <summary>Name for people.</summary>
    public string Label { get; init; } = "";

    /// <summary>Text of the CRS; empty when the document has none.</summary>
    public string Crs { get; init; } = "";

    /// <summary>Pixel to world of the default grid; null when the document does not say.</summary>
    public Affine? Affine { get; init; }

    /// <summary>Columns of the default grid.</summary>
    public int Width { get; init; }

    /// <summary>Rows of the default grid.</summary>
    public int Height { get; init; }

    /// <summary>First moment.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Last moment.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>The moment that stands for the dataset: decides its solar day.</summary>
    public required DateTimeOffset Centre { get; init; }

    /// <summary>Name in the document to file; paths absolute or GDAL's.</summary>
    public required IReadOnlyDictionary<string, Band> Bands { get; init; }

    /// <summary>Scene facts, as in <see cref="Dataset.Facts"/>.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>Scalars of the document by dotted path: what product definitions are matched against.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary><c>file:line</c> for messages.</summary>
    public string Where { get; init; } = "";

    /// <summary>The document of a snapshot.</summary>
    /// <param name="key">Natural key, see <see cref="DatasetIds"/>.</param>
    /// <param name="product">Name of its product.</param>
    /// <param name="label">Name for people.</param>
    /// <param name="plane">Default grid.</param>
    /// <param name="moment">When it was seen.</param>
    /// <param name="bands">Measurement to file.</param>
    /// <param name="facts">Scene facts.</param>
    internal static DatasetDocument Snapshot(
        string key, string product, string label, GeoBox plane, DateTimeOffset moment, IReadOnlyDictionary<string, Band> bands, IReadOnlyDictionary<string, string> facts) => new()
        {
            Id = DatasetIds.Of(key),
            Product = product,
            Label = label,
            Crs = plane.Crs.Definition,
            Affine = plane.Affine,
            Width = plane.Width,
            Height = plane.Height,
            Start = moment,
            End = moment,
            Centre = moment,
            Bands = bands,
            Facts = facts,
        };
}
