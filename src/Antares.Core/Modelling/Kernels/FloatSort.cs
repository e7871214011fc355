namespace Antares.Modelling.Kernels;

/// <summary>Sorts numbers by their digits: three passes, whatever their order.</summary>
internal static class FloatSort
{
    private const int DigitBits = 11, Digits = 1 << DigitBits;

    /// <summary>Sorts rising; both zeros become the positive one.</summary>
    /// <param name="values">No NaN.</param>
    public static void Sort(Span<float> values)
    {
        uint[] from = new uint[values.Length], to = new uint[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            // Rising numbers have rising keys: of negative ones all bits are turned, of others the sign.
            int bits = BitConverter.SingleToInt32Bits(values[i] + 0f);
            from[i] = (uint)(bits ^ ((bits >> 31) | int.MinValue));
        }

        int[] places = new int[Digits];
        for (int shift = 0; shift < 32; shift += DigitBits)
        {
            Pass(from, to, shift, places);
            (from, to) = (to, from);
        }

        for (int i = 0; i < values.Length; i++)
        {
            int bits = (int)from[i];
            values[i] = BitConverter.Int32BitsToSingle(bits ^ (~(bits >> 31) | int.MinValue));
        }
    }

    private static void Pass(uint[] from, uint[] to, int shift, int[] places)
    {
        Array.Clear(places);
        foreach (uint key in from)
        {
            places[(key >> shift) & (Digits - 1)]++;
        }

        int next = 0;
        for (int digit = 0; digit < Digits; digit++)
        {
            (places[digit], next) = (next, next + places[digit]);
        }

        foreach (uint key in from)
        {
            to[places[(key >> shift) & (Digits - 1)]++] = key;
        }
    }
}
