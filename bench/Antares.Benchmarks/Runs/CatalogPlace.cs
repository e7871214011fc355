using System.CommandLine;
using Antares.Postgis;
using Antares.Sqlite;
using Antares.Transfer;

namespace Antares.Benchmarks.Runs;

/// <summary>The catalog that a benchmark works with.</summary>
internal static class CatalogPlace
{
    /// <summary>Where it is.</summary>
    public static Argument<string> Argument { get; } = new("catalog") { Description = "Catalog file, or postgresql://..." };

    /// <summary>Opens it.</summary>
    public static IFullCatalog Open(ParseResult given)
    {
        string place = given.GetValue(Argument)!;
        return place.StartsWith("postgresql://", StringComparison.Ordinal)
            ? new PostgisCatalog(PostgisAddress.Parse(place))
            : new SqliteCatalog(place);
    }
}
