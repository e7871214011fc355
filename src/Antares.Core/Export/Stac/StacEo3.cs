using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Documents;

namespace Antares.Export.Stac;

/// <summary>A dataset as the EO3 document beside its item.</summary>
internal static class StacEo3
{
    /// <summary>The document; indexed elsewhere it has the same id, plane, solar day and pixels.</summary>
    /// <param name="dataset">Paths absolute.</param>
    /// <param name="href">How the document points to files.</param>
    /// <param name="projections">For the longitude of its centre.</param>
    public static string Write(Dataset dataset, StacHref href, IProjections projections) => Eo3Writer.Write([new DatasetDocument
    {
        Id = dataset.Id,
        Product = dataset.Product,
        Label = dataset.Label,
        Crs = dataset.GeoBox.Crs.Definition,
        Affine = dataset.GeoBox.Affine,
        Width = dataset.GeoBox.Width,
        Height = dataset.GeoBox.Height,
        Start = dataset.Start,
        End = dataset.End,
        Centre = CentreOf(dataset, projections),
        Bands = dataset.Bands.ToDictionary(b => b.Key, b => b.Value with { Path = href.ForDocument(b.Value.Path) }),
        Facts = dataset.Facts.OrderBy(f => f.Key, StringComparer.Ordinal).ToDictionary(),
    }]);

    /// <summary>A moment whose solar day is that of the dataset.</summary>
    private static DateTimeOffset CentreOf(Dataset dataset, IProjections projections)
    {
        double longitude = SceneOutline.CentreLongitude(dataset.GeoBox, projections);
        DateTimeOffset middle = dataset.Start + ((dataset.End - dataset.Start) / 2);
        return SolarDay.Of(middle, longitude) == dataset.SolarDay
            ? middle
            : new DateTimeOffset(dataset.SolarDay.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero).AddHours(-longitude / 15);
    }
}
