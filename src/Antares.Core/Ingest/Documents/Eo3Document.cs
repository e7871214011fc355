using Antares.Catalog;
using Antares.Grid;

namespace Antares.Ingest.Documents;

/// <summary>Reads an <c>eo3</c> dataset document (https://schemas.opendatacube.org/dataset) with our additions.</summary>
/// <remarks>
/// Ours are properties named <c>antares:*</c>, which become <see cref="Dataset.Facts"/>, and <c>offset</c> under a measurement, which becomes
/// <see cref="Band.Offset"/>.
/// </remarks>
internal static class Eo3Document
{
    /// <summary>Prefix of our own properties.</summary>
    public const string Prefix = "antares:";

    private static readonly Dictionary<string, string> FactOf = new()
    {
        ["eo:cloud_cover"] = "cloud_percent",
        ["eo:platform"] = "platform",
        ["eo:instrument"] = "instrument",
        ["odc:region_code"] = "region_code",
    };

    public static DatasetDocument Read(YamlValue document)
    {
        YamlValue properties = document.Require("properties");
        DateTimeOffset centre = properties.Require("datetime").AsMoment();
        YamlValue? grid = document.Find("grids", "default");
        (int width, int height) = ShapeOf(grid);
        return new DatasetDocument
        {
            Id = DatasetDocuments.IdOf(document),
            Product = document.Require("product").Require("name").AsText(),
            Label = document.TextOf("label"),
            Crs = document.TextOf("crs"),
            Affine = grid is null ? null : AffineOf(grid.Require("transform")),
            Width = width,
            Height = height,
            Centre = centre,
            Start = properties["dtr:start_datetime"]?.AsMoment() ?? centre,
            End = properties["dtr:end_datetime"]?.AsMoment() ?? centre,
            Bands = BandsOf(document),
            Facts = FactsOf(properties),
            Metadata = DatasetDocuments.Flatten(document),
            Where = document.Where,
        };
    }

    private static (int Width, int Height) ShapeOf(YamlValue? grid) => grid?.Require("shape") switch
    {
        null => (0, 0),
        { Items: [YamlValue rows, YamlValue columns] } => (columns.AsInteger(), rows.AsInteger()),
        YamlValue shape => throw shape.Fault("A shape is [rows, columns].", "Write two whole numbers."),
    };

    private static Affine AffineOf(YamlValue transform)
    {
        double[] n = [.. transform.Items.Select(i => i.AsNumber())];
        return n.Length is 6 or 9
            ? new Affine(n[2], n[0], n[1], n[5], n[3], n[4])
            : throw transform.Fault($"A transform has 6 or 9 numbers, not {n.Length}.", "Write it as [width, 0, x, 0, -height, y, 0, 0, 1].");
    }

    private static Dictionary<string, Band> BandsOf(YamlValue document)
    {
        string location = document.TextOf("location", document.File);
        Dictionary<string, Band> bands = [];
        foreach ((string name, YamlValue entry) in document.Require("measurements").Fields)
        {
            bands[name] = BandEntry.Read(entry, location);
        }

        return bands;
    }

    private static Dictionary<string, string> FactsOf(YamlValue properties)
    {
        Dictionary<string, string> facts = [];
        foreach ((string name, YamlValue value) in properties.Fields.Where(f => f.Value.Kind == YamlKind.Scalar && !f.Value.IsNull))
        {
            string? fact = name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : FactOf.GetValueOrDefault(name);
            if (fact is not null)
            {
                facts[fact] = value.Text;
            }
        }

        return facts;
    }
}
