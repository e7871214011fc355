using System.Runtime.CompilerServices;

namespace Antares;

/// <summary>Random draws that are a function of a key, never of a thread or of the draws before.</summary>
/// <remarks>The finaliser of SplitMix64: OOPSLA 2014, 453-472, doi:10.1145/2660193.2660195.</remarks>
public static class CounterRandom
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>64 well mixed bits of a number.</summary>
    public static ulong Mix(ulong value) => Finish(unchecked(value + Step));

    /// <summary>The finaliser alone: mixes bits that are spread already; 0 stays 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Finish(ulong value)
    {
        unchecked
        {
            ulong mixed = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }

    /// <summary>The key of an item under another key: of a tree under a seed, of a draw under a node.</summary>
    public static ulong Key(ulong parent, ulong item) => Mix(parent ^ Mix(item));

    /// <summary>A whole number from 0 to <paramref name="limit"/> - 1 out of 64 mixed bits.</summary>
    public static int Below(ulong bits, int limit) => (int)Math.BigMul(bits, (ulong)limit, out _);
}
