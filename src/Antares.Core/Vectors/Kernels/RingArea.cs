namespace Antares.Vectors.Kernels;

/// <summary>Area of a ring in pixels.</summary>
internal static class RingArea
{
    /// <summary>Twice the area: positive for rings that run clockwise on the map (outer rings), negative for holes.</summary>
    public static long Twice(ReadOnlySpan<Corner> ring)
    {
        long sum = 0;
        Corner last = ring[^1];
        foreach (Corner corner in ring)
        {
            sum += ((long)last.Column * corner.Row) - ((long)corner.Column * last.Row);
            last = corner;
        }

        return sum;
    }
}
