namespace Antares.Sampling.Kernels;

/// <summary>Sum of the observed whole numbers of a zone, and how many there are.</summary>
public struct ZoneSum
{
    internal long Sum;
    internal long Count;

    /// <summary>Arithmetic mean; NaN where nothing was observed.</summary>
    public readonly float Mean => Count == 0 ? float.NaN : (float)((double)Sum / Count);
}
