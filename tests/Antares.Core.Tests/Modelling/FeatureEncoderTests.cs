using Antares.Modelling;
using Antares.Sampling;
using Xunit;

namespace Antares.Core.Tests.Modelling;

public sealed class FeatureEncoderTests
{
    private static readonly ModelFeature[] Features = [new("ndvi", "1", null), new("soil", "", null) { Categories = [2, 5, 9] }, new("slope", "degree", null)];

    [Fact]
    public void Names_of_kinds_become_columns_and_what_was_never_seen_is_none_of_them()
    {
        FeatureEncoder encoder = new(Features);
        float[] columns = new float[4 * encoder.ColumnCount];

        encoder.Encode([1, 5, 10, 2, 7, 20, 3, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 2, 30], columns);

        Assert.Equal(["ndvi", "soil=2", "soil=5", "soil=9", "slope"], encoder.ColumnNames);
        Assert.Equal([1, 0, 1, 0, 10], columns[..5]);
        Assert.Equal([2, 0, 0, 0, 20], columns[5..10]);
        Assert.Equal([3, float.NaN, float.NaN, float.NaN, float.NaN], columns[10..15]);
        Assert.Equal([float.NaN, 1, 0, 0, 30], columns[15..]);
        Assert.Equal(1..4, encoder.ColumnsOf(1));
    }

    [Fact]
    public void Categories_are_the_values_of_the_training_polygons()
    {
        SampleTable table = new([1, 2, 3], [1, 1, 2], [1, 1, 1], [0.5f, 9, 0.25f, float.NaN, 0.75f, 2]);

        IReadOnlyList<ModelFeature> features = FeatureEncoder.WithCategories([new("ndvi", "1", null), new("soil", "", null)], ["soil"], table);

        Assert.False(features[0].IsCategorical);
        Assert.Equal([2, 9], features[1].Categories);
        Assert.Equal((Aggregation.Std, Aggregation.Majority), (features[0].AggregationIn(Aggregation.Std), features[1].AggregationIn(Aggregation.Std)));
    }

    [Fact]
    public void A_feature_of_too_many_values_is_no_name_of_kinds()
    {
        SampleTable table = new([.. Enumerable.Range(0, 300).Select(i => (ulong)i)], new int[300], new double[300], [.. Enumerable.Range(0, 300).Select(i => i / 7f)]);

        UsageException fault = Assert.Throws<UsageException>(() => FeatureEncoder.WithCategories([new("ndvi", "1", null)], ["ndvi"], table));
        UsageException unknown = Assert.Throws<UsageException>(() => FeatureEncoder.WithCategories([new("ndvi", "1", null)], ["soil"], table));

        Assert.Contains("300 values", fault.What, StringComparison.Ordinal);
        Assert.Contains("ndvi", unknown.Mend, StringComparison.Ordinal);
    }
}
