using System.Globalization;
using System.Text.Json;

namespace Antares.Catalog;

/// <summary>How moments, days and documents stand in the columns of a database: the same text in every one.</summary>
public static class CatalogColumns
{
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>UTC, of fixed width, so that text order is time order.</summary>
    public static string OfMoment(DateTimeOffset moment) => moment.UtcDateTime.ToString(MomentFormat, CultureInfo.InvariantCulture);

    /// <summary>The moment of such a text.</summary>
    public static DateTimeOffset Moment(string text) => new(
        DateTime.ParseExact(text, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal));

    /// <summary>A day as <c>yyyy-MM-dd</c>.</summary>
    public static string OfDay(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    /// <summary>The day of such a text.</summary>
    public static DateOnly Day(string text) => DateOnly.ParseExact(text, DayFormat, CultureInfo.InvariantCulture);

    /// <summary>A product as JSON.</summary>
    public static string OfProduct(Product product) => JsonSerializer.Serialize(product, ColumnJson.Default.Product);

    /// <summary>The product of such a text.</summary>
    public static Product Product(string document) => JsonSerializer.Deserialize(document, ColumnJson.Default.Product)!;

    /// <summary>What of a dataset is never searched for, as JSON.</summary>
    public static string OfRest(Dataset dataset) => JsonSerializer.Serialize(DatasetRest.Of(dataset), ColumnJson.Default.DatasetRest);

    /// <summary>The rest of such a text.</summary>
    public static DatasetRest Rest(string document) => JsonSerializer.Deserialize(document, ColumnJson.Default.DatasetRest)!;
}
