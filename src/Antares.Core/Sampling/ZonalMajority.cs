namespace Antares.Sampling;

/// <summary>The value that most pixels of a zone have, the lowest of equal ones.</summary>
internal sealed class ZonalMajority(ReadOnlySpan<long> pixels) : ZonalPixels(pixels)
{
    public override int Write(int zone, Span<float> numbers)
    {
        Span<float> values = Values(zone).ToArray();
        values.Sort();
        numbers[0] = float.NaN;
        for (int begin = 0, most = 0; begin < values.Length;)
        {
            int same = 1;
            while (begin + same < values.Length && values[begin + same] == values[begin])
            {
                same++;
            }

            if (same > most)
            {
                (numbers[0], most) = (values[begin], same);
            }

            begin += same;
        }

        return 1;
    }
}
