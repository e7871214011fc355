using Antares.Catalog;

namespace Antares.Ingest;

/// <summary>Sen2Cor's scene classification, by which the scenes of a day are chosen.</summary>
public static class SceneClassification
{
    /// <summary>The scene classification of a product, known by its values: 4 vegetation, 9 cloud; null where it has none.</summary>
    public static Measurement? Of(Product product) => product.Measurements.FirstOrDefault(IsOne);

    private static bool IsOne(Measurement measurement) =>
        measurement.Values.TryGetValue(4, out string? four) && four.Contains("vegetation", StringComparison.OrdinalIgnoreCase)
        && measurement.Values.TryGetValue(9, out string? nine) && nine.Contains("cloud", StringComparison.OrdinalIgnoreCase)
        && measurement.Type is DataType.UInt8 or DataType.UInt16 or DataType.Int16;
}
