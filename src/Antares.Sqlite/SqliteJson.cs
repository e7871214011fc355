using System.Text.Json.Serialization;
using Antares.Catalog;

namespace Antares.Sqlite;

/// <summary>Readers and writers of the JSON columns, made at compile time so that a listing starts fast.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(DatasetDocument))]
internal sealed partial class SqliteJson : JsonSerializerContext;
