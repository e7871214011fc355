using Antares.Catalog;
using NetTopologySuite.Geometries;

namespace Antares.Sqlite;

/// <summary>A dataset as it stands in its columns; its product still by name.</summary>
internal sealed record DatasetRow(Dataset Dataset, string Id, byte[] Footprint, Envelope Bounds, string Start, string End, string Day, string Document)
{
    public static DatasetRow Of(Dataset dataset) => new(
        dataset,
        DatasetRows.OfId(dataset.Id),
        Columns.OfShape(dataset.Footprint),
        dataset.Footprint.EnvelopeInternal is { IsNull: false } bounds ? bounds : throw new ArgumentException("A dataset has an empty footprint.", nameof(dataset)),
        Columns.OfMoment(dataset.Start),
        Columns.OfMoment(dataset.End),
        Columns.OfDay(dataset.SolarDay),
        CatalogColumns.OfRest(dataset));
}
