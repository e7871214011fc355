using System.Runtime.CompilerServices;

namespace Antares.Modelling.Kernels;

/// <summary>Finds the bin of a value.</summary>
public sealed class BinSearch
{
    private const int Steps = 128;
    private readonly float[] padded = new float[(2 * Steps) - 1];

    /// <summary>A search among the edges of a feature.</summary>
    /// <param name="edges">As <see cref="FeatureBins.Edges"/> gives them: rising, at most 254.</param>
    public BinSearch(ReadOnlySpan<float> edges)
    {
        padded.AsSpan().Fill(float.PositiveInfinity);
        edges.CopyTo(padded);
    }

    /// <summary>The number of edges below a value; <see cref="FeatureBins.Missing"/> for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte BinOf(float value)
    {
        ReadOnlySpan<float> edges = padded;
        int below = 0;
        for (int step = Steps; step > 0; step /= 2)
        {
            below += edges[below + step - 1] < value ? step : 0;
        }

        return float.IsNaN(value) ? (byte)FeatureBins.Missing : (byte)below;
    }
}
