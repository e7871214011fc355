using NetTopologySuite.Geometries;

namespace Antares.Sqlite;

/// <summary>A row of <c>dataset_box</c>: where, when and of which product a dataset is, or those that are asked for.</summary>
/// <remarks>Ten days weigh as a degree and another product as four, so that the tree's nodes are compact in all of them; migration 6 has the same numbers.</remarks>
internal readonly record struct DatasetBox(
    double MinX, double MaxX, double MinY, double MaxY, double MinDay, double MaxDay, double MinProduct, double MaxProduct)
{
    private const double DaysPerUnit = 10;
    private const double UnitsPerProduct = 4;
    private static readonly int FirstDay = new DateOnly(2000, 1, 1).DayNumber;

    /// <summary>The box of an extent, inclusive solar days and the number of a product.</summary>
    public static DatasetBox Of(Envelope bounds, DateOnly begin, DateOnly end, long product) => new(
        bounds.MinX, bounds.MaxX, bounds.MinY, bounds.MaxY,
        (begin.DayNumber - FirstDay) / DaysPerUnit, (end.DayNumber - FirstDay + 0.5) / DaysPerUnit,
        product * UnitsPerProduct, (product * UnitsPerProduct) + 1);
}
