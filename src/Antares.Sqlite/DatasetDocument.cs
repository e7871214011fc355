using Antares.Catalog;
using Antares.Grid;

namespace Antares.Sqlite;

/// <summary>What of a dataset is never searched for: kept as one JSON column.</summary>
internal sealed record DatasetDocument(
    GeoBox GeoBox,
    PixelWindow DataWindow,
    IReadOnlyDictionary<string, Band> Bands,
    IReadOnlyDictionary<string, string> Tables,
    IReadOnlyList<Guid> Sources,
    IReadOnlyDictionary<string, string> Facts);
