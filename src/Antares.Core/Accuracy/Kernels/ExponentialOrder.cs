using Antares.Recipes.Kernels;

namespace Antares.Accuracy.Kernels;

/// <summary>Sampling without replacement in proportion to size: every item has an exponential key, whose rate is its size, and the smallest keys are taken.</summary>
/// <remarks>Successive sampling; B. Rosén, J. Stat. Plan. Inference 62 (1997) 135-158, doi:10.1016/S0378-3758(96)00185-1. Keys are a function of seed and position alone: the
/// draw does not depend on the order of the items, and a larger sample holds every smaller one of the same seed.</remarks>
public static class ExponentialOrder
{
    private const ulong Salt = 6;
    private const double Part = 1.0 / (1UL << 53);

    /// <summary>Key of a row of the endless grid.</summary>
    public static ulong RowKey(ulong seed, int row) => CounterRandom.Key(CounterRandom.Key(CounterRandom.Mix(seed), Salt), unchecked((ulong)row));

    /// <summary>64 random bits of a pixel.</summary>
    /// <param name="rowKey">Of its row.</param>
    /// <param name="column">Column on the endless grid.</param>
    public static ulong Bits(ulong rowKey, int column) => CounterRandom.Key(rowKey, unchecked((ulong)column));

    /// <summary>A number between 0 and 1, neither of them, out of random bits.</summary>
    public static double Unit(ulong bits) => ((bits >> 11) + 0.5) * Part;

    /// <summary>The key of an item: -ln(u) / size; the same bits on every processor.</summary>
    /// <param name="bits">Random bits of the item.</param>
    /// <param name="size">Its size, above 0.</param>
    public static double Key(ulong bits, double size) => -PortableMath.Log(Unit(bits)) / size;

    /// <summary>Numbers below this have a key above a limit for sure: the quick way past most items.</summary>
    /// <param name="limit">Key that an item must not exceed; may be infinite.</param>
    /// <param name="largest">Largest size of the items.</param>
    public static double LeastUnit(double limit, double largest) => PortableMath.Exp(-limit * largest) * (1 - 1e-9);
}
