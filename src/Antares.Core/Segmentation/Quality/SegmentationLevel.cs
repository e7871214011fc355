using System.Globalization;
using Antares.Catalog;

namespace Antares.Segmentation.Quality;

/// <summary>One level of a segmentation: a measurement of labels.</summary>
/// <param name="Measurement">Name of the measurement: <c>segment</c>, <c>segment_20</c>.</param>
/// <param name="Name">The level's name: empty, <c>20</c>.</param>
internal sealed record SegmentationLevel(string Measurement, string Name)
{
    /// <summary>The level's scale where its name is a number.</summary>
    public double? Scale => double.TryParse(Name, NumberStyles.Float, CultureInfo.InvariantCulture, out double scale) ? scale : null;

    /// <summary>All levels of a product, from fine to coarse where their names are numbers.</summary>
    /// <exception cref="AntaresException">It has no labels.</exception>
    public static IReadOnlyList<SegmentationLevel> Of(Product product)
    {
        string label = SegmentationStage.Label.Name;
        SegmentationLevel[] levels = [.. product.Measurements
            .Where(m => m.Type == DataType.UInt32 && (m.Name == label || m.Name.StartsWith(label + "_", StringComparison.Ordinal)))
            .Select(m => new SegmentationLevel(m.Name, m.Name[label.Length..].TrimStart('_')))
            .OrderBy(l => l.Scale ?? double.MaxValue)];
        return levels.Length > 0 ? levels : throw new AntaresException(
            $"Segmentation '{product.Name}' has no labels among its measurements: {string.Join(", ", product.Measurements)}.",
            product.Name,
            "Make it again with `antares segment`.");
    }
}
