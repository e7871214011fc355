namespace Antares.Simulation.Kernels;

/// <summary>Random numbers that are a function of (seed, item): the same on any thread, in any order.</summary>
internal static class Draw
{
    /// <summary>64 random bits of an item of a stream.</summary>
    public static ulong Bits(ulong stream, long first, long second = 0) =>
        CounterRandom.Mix(CounterRandom.Mix(stream ^ ((ulong)first * 0x9E3779B97F4A7C15UL)) ^ ((ulong)second * 0xD1B54A32D192ED03UL));

    /// <summary>A number in [0, 1).</summary>
    public static float Uniform(ulong bits) => (bits >> 40) * (1f / (1 << 24));

    /// <summary>A number in [0, 1) of an item of a stream.</summary>
    public static float Uniform(ulong stream, long first, long second = 0) => Uniform(Bits(stream, first, second));

    /// <summary>A number of mean 0 and variance 1: four uniform ones added up, so never beyond +-3.5.</summary>
    public static float Normal(ulong bits)
    {
        int sum = (int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48);
        return (sum - 131070) * (1.7320508f / 65536);
    }

    /// <summary>A number of mean 0 and variance 1 of an item of a stream.</summary>
    public static float Normal(ulong stream, long first, long second = 0) => Normal(Bits(stream, first, second));
}
