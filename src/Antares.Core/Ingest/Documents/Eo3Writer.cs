using System.Globalization;
using System.Text;
using Antares.Catalog;
using Antares.Grid;

namespace Antares.Ingest.Documents;

/// <summary>Writes datasets as a multi-document <c>eo3</c> file; the same datasets always give the same bytes.</summary>
public static class Eo3Writer
{
    /// <summary>The text of the documents.</summary>
    public static string Write(IEnumerable<DatasetDocument> documents) => string.Concat(documents.Select(Write));

    private static string Write(DatasetDocument document)
    {
        StringBuilder text = new();
        text.Append("---\n$schema: https://schemas.opendatacube.org/dataset\n");
        text.Append(Invariant($"id: {document.Id:D}\nlabel: {Quote(document.Label)}\nproduct:\n  name: {Quote(document.Product)}\n"));
        if (document.Affine is Affine affine)
        {
            WriteGrid(text, document, affine);
        }

        WriteProperties(text, document);
        text.Append("measurements:\n");
        foreach ((string name, Band band) in document.Bands)
        {
            text.Append(Invariant($"  {Quote(name)}:\n    path: {Quote(band.Path)}\n"));
            text.Append(band.Index == 1 ? "" : Invariant($"    band: {band.Index}\n"));
            text.Append(band.Scale == 1 ? "" : Invariant($"    scale: {band.Scale:R}\n"));
            text.Append(band.Offset == 0 ? "" : Invariant($"    offset: {band.Offset:R}\n"));
        }

        return text.Append("lineage: {}\n").ToString();
    }

    private static void WriteGrid(StringBuilder text, DatasetDocument document, Affine affine)
    {
        (int Column, int Row)[] corners = [(0, 0), (document.Width, 0), (document.Width, document.Height), (0, document.Height), (0, 0)];
        IEnumerable<string> points = corners.Select(c => affine.ToWorld(c.Column, c.Row)).Select(p => Invariant($"[{p.X:R}, {p.Y:R}]"));
        text.Append(Invariant($"crs: {Quote(document.Crs)}\ngeometry:\n  type: Polygon\n  coordinates: [[{string.Join(", ", points)}]]\n"));
        text.Append(Invariant($"grids:\n  default:\n    shape: [{document.Height}, {document.Width}]\n"));
        text.Append(Invariant($"    transform: [{affine.PixelWidth:R}, {affine.RowShear:R}, {affine.OriginX:R}, "));
        text.Append(Invariant($"{affine.ColumnShear:R}, {affine.PixelHeight:R}, {affine.OriginY:R}, 0, 0, 1]\n"));
    }

    private static void WriteProperties(StringBuilder text, DatasetDocument document)
    {
        text.Append(Invariant($"properties:\n  datetime: {Moment(document.Centre)}\n"));
        text.Append(Invariant($"  dtr:start_datetime: {Moment(document.Start)}\n  dtr:end_datetime: {Moment(document.End)}\n"));
        foreach ((string fact, string value) in document.Facts)
        {
            string? known = fact switch
            {
                "cloud_percent" => $"eo:cloud_cover: {value}",
                "platform" => $"eo:platform: {Quote(value)}",
                "instrument" => $"eo:instrument: {Quote(value)}",
                "file_format" => $"odc:file_format: {Quote(value)}",
                _ => null,
            };
            text.Append("  ").Append(known ?? $"{Eo3Document.Prefix}{fact}: {Quote(value)}").Append('\n');
        }
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
