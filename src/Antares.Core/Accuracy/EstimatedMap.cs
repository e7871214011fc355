using Antares.Legend;
using Antares.Storage;

namespace Antares.Accuracy;

/// <summary>A classification whose classes at the units of a sample are wanted.</summary>
/// <param name="Mosaic">All its tiles.</param>
/// <param name="Legend">The legend that it was made with.</param>
public sealed record EstimatedMap(ProductMosaic Mosaic, Scheme Legend)
{
    /// <summary>Name of the classification.</summary>
    public string Name => Mosaic.Product.Name;
}
