namespace Antares.Ingest.Documents;

/// <summary>Reads an <c>eo</c> dataset document, the kind that the seed's <c>prepare_metadata</c> wrote.</summary>
internal static class EoDocument
{
    public static DatasetDocument Read(YamlValue document)
    {
        YamlValue extent = document.Require("extent");
        DateTimeOffset centre = extent.Require("center_dt").AsMoment();
        YamlValue bands = document.Require("image").Require("bands");
        return new DatasetDocument
        {
            Id = DatasetDocuments.IdOf(document),
            Label = document.TextOf("label", document.TextOf("ga_label")),
            Crs = document.Find("grid_spatial", "projection", "spatial_reference")?.AsText() ?? "",
            Centre = centre,
            Start = extent["from_dt"]?.AsMoment() ?? centre,
            End = extent["to_dt"]?.AsMoment() ?? centre,
            Bands = bands.Fields.ToDictionary(b => b.Key, b => BandEntry.Read(b.Value, b.Value.File)),
            Facts = FactsOf(document),
            Metadata = DatasetDocuments.Flatten(document),
            Where = document.Where,
        };
    }

    private static Dictionary<string, string> FactsOf(YamlValue document)
    {
        (string Fact, YamlValue? Value)[] found =
        [
            ("platform", document.Find("platform", "code")),
            ("instrument", document.Find("instrument", "name")),
            ("product_type", document["product_type"]),
            ("cloud_percent", document.Find("image", "cloud_cover_percentage") ?? document["cloud_cover"]),
        ];
        return found.Where(f => f.Value?.Kind == YamlKind.Scalar).ToDictionary(f => f.Fact, f => f.Value!.Text);
    }
}
