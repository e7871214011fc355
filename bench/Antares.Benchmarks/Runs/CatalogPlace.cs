using System.CommandLine;
using Antares.Sqlite;
using Antares.Transfer;

namespace Antares.Benchmarks.Runs;

/// <summary>The catalog that a benchmark works with.</summary>
internal static class CatalogPlace
{
    /// <summary>Where it is.</summary>
    public static Argument<string> Argument { get; } = new("catalog") { Description = "Catalog file." };

    /// <summary>Opens it.</summary>
    public static IFullCatalog Open(ParseResult given) => new SqliteCatalog(given.GetValue(Argument)!);
}
