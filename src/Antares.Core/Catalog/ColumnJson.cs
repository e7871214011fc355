using System.Text.Json.Serialization;

namespace Antares.Catalog;

/// <summary>Readers and writers of the JSON columns, made at compile time so that a listing starts fast.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(DatasetRest))]
internal sealed partial class ColumnJson : JsonSerializerContext;
