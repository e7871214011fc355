using Antares.Catalog;

namespace Antares.Recipes;

/// <summary>A band of the time series that a recipe reads.</summary>
/// <param name="Measurement">Its measurement.</param>
/// <param name="Nodata">The value that means "not observed"; one that no pixel has where the measurement names none.</param>
internal sealed record BoundBand(Measurement Measurement, int Nodata)
{
    public string Name => Measurement.Name;

    /// <summary>Finds a band and checks that its pixels are integers.</summary>
    public static BoundBand Of(Product product, string name, string where)
    {
        Measurement measurement = product.Measurement(name, where);
        if (measurement.Type is DataType.Float32 or DataType.Float64 or DataType.UInt32)
        {
            throw new RecipeException(
                $"Band '{name}' of '{product.Name}' is {measurement.Type.ToString().ToLowerInvariant()}.",
                where,
                "Recipes compute with bands of 8 or 16 bit integers (reflectance x 10000): ingest it as uint16 or int16.");
        }

        return new BoundBand(measurement, measurement.Nodata is double value && value == (int)value ? (int)value : int.MinValue);
    }
}
