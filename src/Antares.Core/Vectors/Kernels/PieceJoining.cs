using System.Runtime.InteropServices;

namespace Antares.Vectors.Kernels;

/// <summary>Joins the pieces of one region to its rings, and simplifies the arcs that were cut.</summary>
/// <remarks>Where two pixels of the region meet diagonally the ring crosses over, as in <see cref="BoundaryWalk"/>: both give the same rings.</remarks>
/// <param name="tolerance">Simplification in pixels.</param>
/// <param name="boundaries">Boundaries around the cut pieces.</param>
internal sealed class PieceJoining(double tolerance, IBoundaryCorners boundaries)
{
    private readonly RingSimplification simplification = new(new ArcSimplification(tolerance, boundaries));
    private readonly Dictionary<(int Column, int Row, int Heading), int> starts = [];
    private readonly List<Corner> arc = [];

    /// <summary>The rings, each from its smallest corner on: the outer one, then the holes in raster order.</summary>
    /// <param name="pieces">All pieces of one region.</param>
    /// <returns>Null when they do not close: some are missing.</returns>
    public Corner[][]? Join(List<BoundaryPiece> pieces)
    {
        starts.Clear();
        for (int i = 0; i < pieces.Count; i++)
        {
            Corner start = pieces[i].Corners[0];
            starts[(start.Column, start.Row, pieces[i].FirstHeading)] = i;
        }

        List<Corner[]> rings = [];
        for (int i = 0; i < pieces.Count; i++)
        {
            if (starts.ContainsKey(Key(pieces[i])))
            {
                if (Follow(pieces, i) is not List<BoundaryPiece> parts)
                {
                    return null;
                }

                rings.Add(Ring(parts));
            }
        }

        return [.. rings.OrderBy(r => RingArea.Twice(r) > 0 ? 0 : 1).ThenBy(r => r[0].Row).ThenBy(r => r[0].Column)];
    }

    private static (int Column, int Row, int Heading) Key(BoundaryPiece piece) => (piece.Corners[0].Column, piece.Corners[0].Row, piece.FirstHeading);

    // Takes pieces out of the starts until the ring is closed.
    private List<BoundaryPiece>? Follow(List<BoundaryPiece> pieces, int first)
    {
        List<BoundaryPiece> parts = [];
        int at = first;
        do
        {
            starts.Remove(Key(pieces[at]));
            parts.Add(pieces[at]);
            at = Next(pieces[at], pieces, first);
        }
        while (at >= 0 && at != first);
        return at < 0 ? null : parts;
    }

    // The first turn to the left that goes on, as seen with the region on the right.
    private int Next(BoundaryPiece piece, List<BoundaryPiece> pieces, int first)
    {
        Corner end = piece.Corners[^1];
        ReadOnlySpan<int> turns = [3, 0, 1];
        foreach (int turn in turns)
        {
            (int, int, int Heading) key = (end.Column, end.Row, (piece.LastHeading + turn) & 3);
            if (key == Key(pieces[first]))
            {
                return first;
            }

            if (starts.TryGetValue(key, out int next))
            {
                return next;
            }
        }

        return -1;
    }

    private Corner[] Ring(List<BoundaryPiece> parts)
    {
        RingList ring = new();
        int first = parts.FindIndex(p => p.Corners[0].IsNode);
        if (first < 0)
        {
            AddClosed(parts, ring);
        }
        else
        {
            AddArcs([.. parts[first..], .. parts[..first]], ring);
        }

        ring.Close(0);
        return FromSmallest(ring[0]);
    }

    // From node to node.
    private void AddArcs(List<BoundaryPiece> parts, RingList ring)
    {
        for (int from = 0, to; from < parts.Count; from = to)
        {
            for (to = from + 1; to < parts.Count && !parts[to].Corners[0].IsNode; to++)
            {
            }

            Concatenate(parts[from..to]);
            Finish(parts[from], isWhole: to == from + 1, ring);
        }
    }

    private void AddClosed(List<BoundaryPiece> parts, RingList ring)
    {
        Concatenate(parts);
        if (parts.Count > 1)
        {
            arc.RemoveAt(arc.Count - 1);
            if (parts[^1].LastHeading == parts[0].FirstHeading)
            {
                arc.RemoveAt(0);
            }

            Corner[] turned = FromSmallest(CollectionsMarshal.AsSpan(arc));
            arc.Clear();
            arc.AddRange([.. turned, turned[0]]);
        }

        Finish(parts[0], isWhole: parts.Count == 1, ring);
    }

    // A corner where two pieces go straight on is none.
    private void Concatenate(List<BoundaryPiece> parts)
    {
        arc.Clear();
        arc.AddRange(parts[0].Corners);
        for (int i = 1; i < parts.Count; i++)
        {
            if (parts[i - 1].LastHeading == parts[i].FirstHeading)
            {
                arc.RemoveAt(arc.Count - 1);
            }

            arc.AddRange(parts[i].Corners.AsSpan(1));
        }
    }

    // A piece that was never cut is simplified already.
    private void Finish(BoundaryPiece first, bool isWhole, RingList ring)
    {
        ReadOnlySpan<Corner> corners = CollectionsMarshal.AsSpan(arc);
        if (!isWhole && !first.IsExact)
        {
            simplification.AddArc(corners, ring);
            return;
        }

        foreach (Corner corner in corners[..^1])
        {
            ring.Add(corner);
        }
    }

    private static Corner[] FromSmallest(ReadOnlySpan<Corner> ring)
    {
        int smallest = 0;
        for (int i = 1; i < ring.Length; i++)
        {
            smallest = ring[i].IsBefore(ring[smallest]) ? i : smallest;
        }

        return [.. ring[smallest..], .. ring[..smallest]];
    }
}
