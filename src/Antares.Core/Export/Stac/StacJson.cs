using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Antares.Grid;

namespace Antares.Export.Stac;

/// <summary>Values as STAC writes them.</summary>
internal static class StacJson
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Bytes(JsonObject document) => Encoding.UTF8.GetBytes(document.ToJsonString(Layout) + "\n");

    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString(
        moment.UtcTicks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public static JsonArray Array(IEnumerable<double> numbers) => [.. numbers.Select(n => (JsonNode)JsonValue.Create(n))];

    public static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode)JsonValue.Create(t))];

    /// <summary>Rows, columns and place of pixels, of an item or of an asset that has others than its item.</summary>
    public static void AddPlane(JsonObject fields, GeoBox plane)
    {
        Affine a = plane.Affine;
        fields["proj:shape"] = new JsonArray(plane.Height, plane.Width);
        fields["proj:transform"] = Array([a.PixelWidth, a.RowShear, a.OriginX, a.ColumnShear, a.PixelHeight, a.OriginY]);
    }

    public static JsonObject Link(string relation, string target, string type) => new() { ["rel"] = relation, ["href"] = target, ["type"] = type };
}
