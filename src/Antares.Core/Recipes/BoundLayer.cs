using Antares.Catalog;
using Antares.Recipes.Language;

namespace Antares.Recipes;

/// <summary>An extra layer whose product and measurement were found.</summary>
/// <param name="Layer">What the recipe says.</param>
/// <param name="Product">Where it comes from.</param>
/// <param name="Source">The measurement there.</param>
internal sealed record BoundLayer(RecipeLayer Layer, Product Product, Measurement Source)
{
    /// <summary>The output band: the layer's own type, nodata, unit and period.</summary>
    public Measurement Output => Source with
    {
        Name = Layer.Name,
        Aliases = [],
        Nodata = Nodata,
        Circular = Layer.Circular ?? Source.Circular,
    };

    /// <summary>Nodata of the layer; where the product names none, one that stands for "no pixel here".</summary>
    public double Nodata => Source.Nodata ?? Source.Type switch
    {
        DataType.UInt8 => byte.MaxValue,
        DataType.Int16 => short.MinValue,
        DataType.UInt16 => ushort.MaxValue,
        DataType.Int32 => int.MinValue,
        DataType.UInt32 => uint.MaxValue,
        _ => double.NaN,
    };
}
