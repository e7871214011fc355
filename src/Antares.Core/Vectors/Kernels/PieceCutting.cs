using System.Runtime.InteropServices;

namespace Antares.Vectors.Kernels;

/// <summary>Cuts the rings of regions that reach the edge of a tile into pieces that other tiles' pieces can be joined to.</summary>
/// <param name="parts">Parts of regions in the tile; outside of it, labels that no part has. With a margin of at least one pixel.</param>
/// <param name="classes">What makes two pixels belong together; same shape.</param>
/// <param name="tolerance">Simplification in pixels; pieces from node to node are simplified here, cut ones after they are joined.</param>
internal sealed class PieceCutting(LabelPlane parts, LabelPlane classes, double tolerance)
{
    private readonly RingSimplification simplification = new(new ArcSimplification(tolerance, classes));
    private readonly List<Corner> current = [];

    /// <summary>Adds the pieces of a ring.</summary>
    /// <param name="ring">Ring of a part, as <see cref="BoundaryWalk"/> gives it.</param>
    /// <param name="inside">Label of pixels outside of the tile that belong to the same region: sides towards them are no boundary.</param>
    /// <param name="pieces">Takes the pieces.</param>
    public void Add(ReadOnlySpan<Corner> ring, uint inside, List<BoundaryPiece> pieces)
    {
        Corner[] corners = new Corner[ring.Length + 1];
        bool[] real = new bool[ring.Length + 1];
        for (int i = 0; i < ring.Length; i++)
        {
            corners[i] = new Corner(ring[i].Column, ring[i].Row, classes.EdgesAt(ring[i].Column, ring[i].Row) >= 3);
            real[i] = parts.LeftOf(ring[i], ring[(i + 1) % ring.Length]) != inside;
        }

        (corners[^1], real[^1]) = (corners[0], real[0]);
        int first = FirstBreak(corners, real);
        if (first >= 0)
        {
            Cut(corners, real, first, pieces);
        }
        else if (real[0])
        {
            int smallest = RingSimplification.FirstOf(corners.AsSpan(..^1));
            current.AddRange([.. corners[smallest..^1], .. corners[..(smallest + 1)]]);
            Finish(pieces);
        }
    }

    private static int FirstBreak(Corner[] corners, bool[] real)
    {
        for (int i = 1; i < corners.Length; i++)
        {
            if (real[i] && (corners[i].IsNode || !real[i - 1]))
            {
                return i % (corners.Length - 1);
            }
        }

        return -1;
    }

    private void Cut(Corner[] corners, bool[] real, int first, List<BoundaryPiece> pieces)
    {
        int count = corners.Length - 1;
        for (int i = 0; i < count; i++)
        {
            int at = (first + i) % count;
            if (real[at])
            {
                if (current.Count == 0)
                {
                    current.Add(corners[at]);
                }

                current.Add(corners[at + 1]);
                if (corners[at + 1].IsNode || !real[at + 1])
                {
                    Finish(pieces);
                }
            }
        }
    }

    private void Finish(List<BoundaryPiece> pieces)
    {
        ReadOnlySpan<Corner> corners = CollectionsMarshal.AsSpan(current);
        int first = BoundaryPiece.Heading(corners[0], corners[1]), last = BoundaryPiece.Heading(corners[^2], corners[^1]);
        bool isExact = tolerance <= 0 || parts.LeftOf(corners[0], corners[1]) == 0;
        bool isWhole = (corners[0].IsNode && corners[^1].IsNode) || corners[0].IsAt(corners[^1]);
        pieces.Add(new BoundaryPiece(isExact || !isWhole ? corners.ToArray() : Simplified(corners), first, last, isExact));
        current.Clear();
    }

    private Corner[] Simplified(ReadOnlySpan<Corner> corners)
    {
        RingList simplified = new(corners.Length);
        simplification.AddArc(corners, simplified);
        simplified.Add(corners[^1]);
        simplified.Close(0);
        return simplified[0].ToArray();
    }
}
