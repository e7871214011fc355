namespace Antares.Vectors.Kernels;

/// <summary>Simplifies rings arc by arc, each in its canonical direction, so that both neighbours of an arc make the same line of it.</summary>
internal sealed class RingSimplification(ArcSimplification simplification)
{
    private readonly List<Corner> arc = [];
    private Corner[] ordered = new Corner[64];
    private bool[] stays = new bool[64];

    /// <summary>Simplifies all rings of a plane; arcs against label 0 stay as they are.</summary>
    public static RingList Compute(RingList rings, LabelPlane plane, double tolerance)
    {
        RingSimplification work = new(new ArcSimplification(tolerance, plane));
        RingList result = new(rings.CornerCount);
        for (int ring = 0; ring < rings.Count; ring++)
        {
            work.Add(rings[ring], plane, result);
            result.Close(rings.Owner(ring));
        }

        return result;
    }

    /// <summary>Adds what stays of an arc, but for its last corner.</summary>
    /// <param name="corners">The arc with both ends, in the order of its ring.</param>
    /// <param name="result">Takes the corners in the same order.</param>
    public void AddArc(ReadOnlySpan<Corner> corners, RingList result)
    {
        int count = corners.Length;
        if (ordered.Length < count)
        {
            (ordered, stays) = (new Corner[2 * count], new bool[2 * count]);
        }

        Span<Corner> canonical = ordered.AsSpan(0, count);
        corners.CopyTo(canonical);
        bool isReversed = IsReversed(corners);
        if (isReversed)
        {
            canonical.Reverse();
        }

        simplification.Compute(canonical, stays.AsSpan(0, count));
        for (int i = 0; i < count - 1; i++)
        {
            if (stays[isReversed ? count - 1 - i : i])
            {
                result.Add(corners[i]);
            }
        }
    }

    /// <summary>Where the arcs of a ring begin: its first node, else its smallest corner.</summary>
    public static int FirstOf(ReadOnlySpan<Corner> ring)
    {
        int smallest = 0;
        for (int i = 0; i < ring.Length; i++)
        {
            if (ring[i].IsNode)
            {
                return i;
            }

            smallest = ring[i].IsBefore(ring[smallest]) ? i : smallest;
        }

        return smallest;
    }

    private static bool IsReversed(ReadOnlySpan<Corner> arc) =>
        arc[0].IsAt(arc[^1]) ? arc[^2].IsBefore(arc[1]) : arc[^1].IsBefore(arc[0]);

    private void Add(ReadOnlySpan<Corner> ring, LabelPlane plane, RingList result)
    {
        int first = FirstOf(ring);
        arc.Clear();
        arc.Add(ring[first]);
        for (int i = 1; i <= ring.Length; i++)
        {
            Corner corner = ring[(first + i) % ring.Length];
            arc.Add(corner);
            if (corner.IsNode || i == ring.Length)
            {
                Finish(plane, result);
                arc.Clear();
                arc.Add(corner);
            }
        }
    }

    private void Finish(LabelPlane plane, RingList result)
    {
        ReadOnlySpan<Corner> corners = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(arc);
        if (plane.LeftOf(corners[0], corners[1]) != 0)
        {
            AddArc(corners, result);
            return;
        }

        foreach (Corner corner in corners[..^1])
        {
            result.Add(corner);
        }
    }
}
