using Antares.Sampling.Kernels;

namespace Antares.Sampling;

/// <summary>One kind of statistic of one feature for all zones.</summary>
internal abstract class ZonalAccumulator
{
    /// <summary>Adds the pixels of a strip, NaN where not observed.</summary>
    public abstract void Add(ZoneRuns runs, ReadOnlySpan<float> values);

    /// <summary>Adds the pixels of a strip where 16 bits have a way of their own.</summary>
    /// <returns>False where they have none: the caller adds them as floats.</returns>
    public virtual bool Add(ZoneRuns runs, ReadOnlySpan<short> words, short nodata) => false;

    /// <summary>Writes the numbers of a zone; NaN where none of its pixels was observed.</summary>
    /// <returns>How many.</returns>
    public abstract int Write(int zone, Span<float> numbers);
}
