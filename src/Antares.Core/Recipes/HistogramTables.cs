using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Antares.Catalog;
using Antares.Recipes.Kernels;
using Antares.Runs;

namespace Antares.Recipes;

/// <summary>How the values of each feature are mapped, the same for every tile.</summary>
/// <param name="tables">Feature to table; shape (bin).</param>
internal sealed class HistogramTables<T>(IReadOnlyDictionary<string, T[]> tables)
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    /// <summary>Makes the tables from the counts of all tiles.</summary>
    /// <exception cref="AntaresException">The reference has no value of a feature that has values to match.</exception>
    public static HistogramTables<T> Of(HistogramMatchPlan plan, HistogramCounts counts, RunSummary run)
    {
        Dictionary<string, T[]> tables = [];
        IReadOnlyDictionary<string, long[]> all = counts.Sum<T>(plan, run, isReference: false), wanted = counts.Sum<T>(plan, run, isReference: true);
        foreach (Measurement feature in plan.Features)
        {
            long[] unmatched = all[feature.Name], reference = wanted[feature.Name];
            if (unmatched.Sum() > 0 && reference.Sum() == 0)
            {
                throw new AntaresException(
                    $"Feature '{feature.Name}' has no value anywhere in the reference period.",
                    $"product '{plan.Reference.Options.Name}'",
                    "Choose a longer or less cloudy reference period; --overwrite replaces this one.");
            }

            tables[feature.Name] = new T[unmatched.Length];
            HistogramMatch.MakeTable(unmatched, reference, T.CreateChecked(feature.Nodata!.Value), tables[feature.Name].AsSpan());
        }

        return new HistogramTables<T>(tables);
    }

    /// <summary>The table of a feature.</summary>
    public ReadOnlySpan<T> this[string feature] => tables[feature];

    /// <summary>All tables as something that a tile's bytes depend on.</summary>
    public TileInput ToInput()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string feature, T[] table) in tables.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(feature + "\n"));
            hash.AppendData(MemoryMarshal.AsBytes(table.AsSpan()));
        }

        return new TileInput("histogram_tables", Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
