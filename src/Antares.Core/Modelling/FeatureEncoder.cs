using Antares.Sampling;

namespace Antares.Modelling;

/// <summary>From features of a product to the columns that a classifier sees.</summary>
/// <remarks>
/// An amount is one column. A categorical feature is one column of 0 and 1 for each of its categories; a value that no training polygon had is 0 in all
/// of them, a missing one is missing in all of them. Infinite values count as missing.
/// </remarks>
public sealed class FeatureEncoder
{
    /// <summary>The most categories of a feature.</summary>
    public const int MostCategories = 255;

    private readonly ModelFeature[] features;
    private readonly int[] firsts;

    /// <summary>An encoder.</summary>
    /// <param name="features">Features in their order.</param>
    public FeatureEncoder(IReadOnlyList<ModelFeature> features)
    {
        this.features = [.. features];
        firsts = new int[features.Count + 1];
        for (int i = 0; i < features.Count; i++)
        {
            firsts[i + 1] = firsts[i] + Math.Max(1, features[i].Categories.Count);
        }
    }

    /// <summary>Features of a row.</summary>
    public int FeatureCount => features.Length;

    /// <summary>Names of the features.</summary>
    public IReadOnlyList<string> FeatureNames => [.. features.Select(f => f.Name)];

    /// <summary>Columns of a row.</summary>
    public int ColumnCount => firsts[^1];

    /// <summary>True where no feature is categorical: columns are features.</summary>
    public bool IsPlain => ColumnCount == features.Length;

    /// <summary>Name of a column: <c>ndvi_mean</c>, <c>soil=3</c>.</summary>
    public IReadOnlyList<string> ColumnNames =>
        [.. features.SelectMany(f => f.IsCategorical ? f.Categories.Select(c => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{f.Name}={c}")) : [f.Name])];

    /// <summary>The columns of a feature.</summary>
    public Range ColumnsOf(int feature) => firsts[feature]..firsts[feature + 1];

    /// <summary>Writes the columns of rows.</summary>
    /// <param name="rows">NaN where missing; shape (row, feature).</param>
    /// <param name="columns">Result, NaN where missing; shape (row, column).</param>
    public void Encode(ReadOnlySpan<float> rows, Span<float> columns)
    {
        int count = rows.Length / features.Length;
        for (int row = 0; row < count; row++)
        {
            ReadOnlySpan<float> from = rows.Slice(row * features.Length, features.Length);
            Span<float> to = columns.Slice(row * ColumnCount, ColumnCount);
            for (int i = 0; i < features.Length; i++)
            {
                float value = float.IsFinite(from[i]) ? from[i] : float.NaN;
                if (features[i].IsCategorical)
                {
                    Encode(features[i].Categories, value, to[firsts[i]..firsts[i + 1]]);
                }
                else
                {
                    to[firsts[i]] = value;
                }
            }
        }
    }

    /// <summary>Features with the categories that a table has.</summary>
    /// <param name="features">Features of the table's rows.</param>
    /// <param name="categorical">Names of the categorical ones.</param>
    /// <param name="table">Training polygons.</param>
    /// <exception cref="UsageException">A name is no feature, or a feature has no value or too many to be names of kinds.</exception>
    public static IReadOnlyList<ModelFeature> WithCategories(IReadOnlyList<ModelFeature> features, IReadOnlyList<string> categorical, SampleTable table)
    {
        foreach (string name in categorical.Where(name => features.All(f => f.Name != name)))
        {
            throw new UsageException($"'{name}' is no feature.", "-categorical_variables", $"Use one or more of: {string.Join(", ", features.Select(f => f.Name))}.");
        }

        return [.. features.Select((f, i) => categorical.Contains(f.Name) ? f with { Categories = CategoriesOf(f.Name, i, table) } : f)];
    }

    private static float[] CategoriesOf(string name, int feature, SampleTable table)
    {
        float[] values = [.. Enumerable.Range(0, table.Count).Select(row => table.Row(row)[feature]).Where(float.IsFinite).Distinct().Order()];
        return values.Length is > 0 and <= MostCategories
            ? values
            : throw new UsageException(
                values.Length == 0 ? $"Feature '{name}' has no value on any training polygon." : $"Feature '{name}' has {values.Length} values on the training polygons: it is an amount, not a name of kinds.",
                "-categorical_variables",
                $"Leave it out; a categorical feature has 1 to {MostCategories} values.");
    }

    private static void Encode(IReadOnlyList<float> categories, float value, Span<float> columns)
    {
        for (int k = 0; k < columns.Length; k++)
        {
            columns[k] = float.IsNaN(value) ? float.NaN : value == categories[k] ? 1 : 0;
        }
    }
}
