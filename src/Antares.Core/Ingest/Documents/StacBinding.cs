using Antares.Catalog;
using Antares.Grid;

namespace Antares.Ingest.Documents;

/// <summary>Finds the measurements of a product among the assets of an item.</summary>
public static class StacBinding
{
    /// <summary>Prefix of the product fact with the assets of a measurement, and <c>stac_collections</c>: what <c>scenes: stac:</c> of a definition says.</summary>
    internal const string Prefix = "stac_";

    /// <summary>The item as a dataset of the product: bands under the names of its measurements, numbers in the product's units.</summary>
    /// <exception cref="AntaresException">The item has no asset of a measurement.</exception>
    public static DatasetDocument Bind(DatasetDocument item, Product product)
    {
        Dictionary<string, Band> bands = [];
        foreach (Measurement measurement in product.Measurements)
        {
            string asset = AssetOf(item, product, measurement) ?? throw new AntaresException(
                $"The item {item.Label} has no asset of measurement '{measurement.Name}' of product '{product.Name}'; it has: {string.Join(", ", item.Bands.Keys.Where(k => !k.Contains('#') && !k.Contains(':')))}.",
                item.Where, $"Add the asset's name to the aliases of '{measurement.Name}' in the product definition, or to 'scenes: stac: assets:'.");
            bands[measurement.Name] = InUnitsOf(measurement, item.Bands[asset], item.Reflectance, IsOwn(item, product));
        }

        // Reason: the first file of a scene that we exported may have other pixels than the scene.
        GeoBox? first = (IsOwn(item, product) ? item.Planes.GetValueOrDefault(StacDocument.WholeItem) : null)
            ?? (AssetOf(item, product, product.Measurements[0]) is string name ? item.Planes.GetValueOrDefault(name) : null);
        return item with
        {
            Product = product.Name,
            Collection = "",
            Bands = bands,
            Planes = new Dictionary<string, GeoBox>(),
            Reflectance = null,
            Crs = first?.Crs.Definition ?? "",
            Affine = first?.Affine,
            Width = first?.Width ?? 0,
            Height = first?.Height ?? 0,
        };
    }

    /// <summary>True where every measurement of the product has an asset.</summary>
    public static bool Fits(DatasetDocument item, Product product) =>
        product.Measurements.Count > 0 && product.Measurements.All(m => AssetOf(item, product, m) is not null);

    /// <summary>True where some measurement that is no quality band has an asset: other items of the same scene (temperatures, angles) have none.</summary>
    public static bool Meets(DatasetDocument item, Product product) =>
        product.Measurements.Any(m => m.Values.Count == 0 && AssetOf(item, product, m) is not null);

    /// <summary>True where the product's definition names the item's collection.</summary>
    public static bool IsOfCollection(DatasetDocument item, Product product) =>
        product.Name == item.Collection || product.Facts.GetValueOrDefault($"{Prefix}collections", "").Split(',').Contains(item.Collection);

    /// <summary>True for an item that our own export wrote of a product of this name.</summary>
    private static bool IsOwn(DatasetDocument item, Product product) => item.Collection == product.Name && StacDocument.IsOwn(item.Metadata.Keys);

    private static string? AssetOf(DatasetDocument item, Product product, Measurement measurement)
    {
        IEnumerable<string> names = product.Facts.TryGetValue(Prefix + measurement.Name, out string? listed)
            ? listed.Split(',')
            : measurement.Aliases.Prepend(measurement.Name);
        string[] wanted = [.. item.Collection == product.Name ? names.Prepend(measurement.Name) : names];
        return wanted.FirstOrDefault(item.Bands.ContainsKey) ?? wanted.Select(n => $"band:{n}").FirstOrDefault(item.Bands.ContainsKey);
    }

    /// <summary>
    /// Reflectance in the product's numbers; fractions of other units scaled as the item says; whole numbers of other units (classes, bits) as they are
    /// stored, unless the item is our own, whose scale and offset are those of the product.
    /// </summary>
    private static Band InUnitsOf(Measurement measurement, Band band, (double Scale, double Offset)? reflectance, bool isOwn)
    {
        bool isFraction = measurement.Type is DataType.Float32 or DataType.Float64;
        if (!measurement.Units.Equals("reflectance", StringComparison.OrdinalIgnoreCase) || measurement.Values.Count > 0)
        {
            return isFraction || isOwn ? band : band with { Offset = 0, Scale = 1 };
        }

        (double scale, double offset) = reflectance ?? (band.Scale, band.Offset);
        bool isStored = !isFraction && (scale, offset) != (1, 0);
        return band with { Scale = isStored ? StoredReflectance.Of(scale) : scale, Offset = isStored ? StoredReflectance.Of(offset) : offset };
    }
}
