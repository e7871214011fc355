using Antares.Catalog;

namespace Antares.Ingest.Rasterizing;

/// <summary>Gathers the values of shapes and finds the smallest pixel type that holds them and a nodata value that none of them has.</summary>
internal sealed class ShapeValues
{
    private const int Tracked = 65536; // Reason: two bytes of values around zero are enough to find one that is free.
    private static readonly DataType[] Whole = [DataType.UInt8, DataType.Int16, DataType.UInt16, DataType.Int32, DataType.UInt32];
    private readonly bool[] seen = new bool[2 * Tracked];
    private double low = double.PositiveInfinity, high = double.NegativeInfinity;
    private bool isWhole = true, isSingle = true;

    /// <summary>Takes a value.</summary>
    public void Add(double value)
    {
        (low, high) = (Math.Min(low, value), Math.Max(high, value));
        isWhole &= value == Math.Floor(value) && double.IsFinite(value);
        isSingle &= (float)value == value;
        if (isWhole && value is >= -Tracked and < Tracked)
        {
            seen[(int)value + Tracked] = true;
        }
    }

    /// <summary>Type and nodata of pixels that hold the values.</summary>
    /// <param name="asked">Type that was asked for; null for the smallest.</param>
    /// <param name="where">What asked for it, for messages.</param>
    /// <exception cref="AntaresException">The type asked for cannot hold every value and one for nodata.</exception>
    public (DataType Type, double Nodata) Choose(DataType? asked, string where)
    {
        foreach (DataType type in asked is DataType only ? [only] : (DataType[])[.. Whole, DataType.Float32, DataType.Float64])
        {
            if (Holds(type) && FreeValue(type) is double nodata)
            {
                return (type, nodata);
            }
        }

        throw new AntaresException(
            FormattableString.Invariant($"The values from {low} to {high}{(isWhole ? "" : ", with fractions,")} and one for nodata do not fit pixels of type {asked?.ToString().ToLowerInvariant()}."),
            where,
            "Leave the type out: the smallest that fits is taken.");
    }

    private bool Holds(DataType type) => type switch
    {
        DataType.Float64 => true,
        DataType.Float32 => isSingle,
        _ => isWhole && LimitsOf(type) is (double least, double most) && low >= least && high <= most,
    };

    /// <summary>0 where it is free, else the outermost value, else any that is free.</summary>
    private double? FreeValue(DataType type)
    {
        if (type is DataType.Float32 or DataType.Float64)
        {
            return double.NaN;
        }

        double most = LimitsOf(type).Most, outermost = BandPlan.OutermostOf(type);
        if (!IsTaken(0))
        {
            return 0;
        }

        if (outermost < low || outermost > high)
        {
            return outermost;
        }

        for (int value = 0; value < Tracked && value <= most; value++)
        {
            if (!IsTaken(value))
            {
                return value;
            }
        }

        return null;
    }

    private bool IsTaken(int value) => seen[value + Tracked];

    private static (double Least, double Most) LimitsOf(DataType type) => type switch
    {
        DataType.UInt8 => (byte.MinValue, byte.MaxValue),
        DataType.Int16 => (short.MinValue, short.MaxValue),
        DataType.UInt16 => (ushort.MinValue, ushort.MaxValue),
        DataType.Int32 => (int.MinValue, int.MaxValue),
        _ => (uint.MinValue, uint.MaxValue),
    };
}
