using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Antares.Grid;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Antares.Catalog;

/// <summary>Products and datasets as JSON, for ledgers and catalog columns.</summary>
public static class CatalogJson
{
    /// <summary>camelCase names, enums and tiles as words, geometries as WKT, no escaping beyond what JSON needs.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(), new GeometryConverter(), new TileConverter() },
    };

    /// <summary>Writes a value.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Reads a value.</summary>
    /// <exception cref="JsonException">The text is not such a value.</exception>
    public static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException($"'null' is no {typeof(T).Name}.");

    private sealed class GeometryConverter : JsonConverter<Geometry>
    {
        public override Geometry Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new WKTReader().Read(reader.GetString());

        public override void Write(Utf8JsonWriter writer, Geometry value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.AsText());

        public override bool CanConvert(Type typeToConvert) => typeof(Geometry).IsAssignableFrom(typeToConvert);
    }

    private sealed class TileConverter : JsonConverter<TileIndex>
    {
        public override TileIndex Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TileIndex.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, TileIndex value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
