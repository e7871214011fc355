using Antares.Modelling;

namespace Antares.Export;

/// <summary>Confidences of pixels.</summary>
/// <param name="Sum">Their sum in 1/200.</param>
/// <param name="Count">Pixels that have one.</param>
internal readonly record struct ConfidenceSum(long Sum, long Count)
{
    /// <summary>Mean over pixels, rounded half up; <see cref="ClassChoice.NoConfidence"/> where none has one.</summary>
    public byte Mean => Count == 0 ? ClassChoice.NoConfidence : (byte)((Sum + (Count / 2)) / Count);

    /// <summary>Both together.</summary>
    public static ConfidenceSum operator +(ConfidenceSum first, ConfidenceSum second) => new(first.Sum + second.Sum, first.Count + second.Count);
}
