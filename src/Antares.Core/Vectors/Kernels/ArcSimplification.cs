namespace Antares.Vectors.Kernels;

/// <summary>Leaves out corners of an arc, the piece of a boundary between two nodes, so that no two arcs ever cross or meet.</summary>
/// <remarks>
/// <para>
/// Douglas and Peucker, Cartographica 10 (1973) 112-122, doi:10.3138/FM57-6770-U75U-7727: a chord replaces the corners between its ends
/// when none of them is farther from it than the tolerance; otherwise the farthest one stays and both halves are looked at.
/// A closed arc keeps the corner farthest from its start and a third one.
/// </para>
/// <para>
/// Chords never cross: a boundary that crossed a chord would have a corner between the chord and the corners it replaces, or on the chord.
/// Below a tolerance of 1/sqrt(2) pixels there is none: of a corner inside, the replaced line passes on the far side, in the column (or row, where
/// the chord is steep) of the corner, at least one pixel farther from the chord along that column, which is 1/sqrt(2) or more across it.
/// For larger tolerances <see cref="ArcPocket"/> looks. Two arcs never become one chord: below 1/sqrt(2) the
/// pixel between them would have all its corners that close to the chord; above, an arc that turns keeps its farthest corner.
/// </para>
/// <para>All of it depends on the arc and the boundaries inside its hull alone: whoever sees those makes the same line, from either side.</para>
/// </remarks>
internal sealed class ArcSimplification(double tolerance, IBoundaryCorners boundaries)
{
    private static readonly double AlwaysSafe = Math.Sqrt(0.5);

    private readonly double squaredTolerance = tolerance * tolerance;
    private readonly ArcPocket? pocket = tolerance < AlwaysSafe ? null : new ArcPocket(boundaries);
    private readonly Stack<(int From, int To)> open = [];

    /// <summary>True where chords need to know the boundaries around them.</summary>
    public static bool NeedsBoundaries(double tolerance) => tolerance >= AlwaysSafe;

    /// <summary>Decides which corners stay.</summary>
    /// <param name="arc">Corners at turns, both ends; in canonical direction: from the smaller end, or, of a closed arc, towards its smaller neighbour.</param>
    /// <param name="stays">Result, shape (corner).</param>
    public void Compute(ReadOnlySpan<Corner> arc, Span<bool> stays)
    {
        int last = arc.Length - 1;
        stays.Clear();
        stays[0] = stays[last] = true;
        if (last < 2)
        {
            return;
        }

        pocket?.Begin(arc);
        Begin(arc, stays);
        while (open.TryPop(out (int From, int To) chord))
        {
            if (chord.To - chord.From < 2)
            {
                continue;
            }

            (int farthest, double squared) = Farthest(arc, chord.From, chord.To);
            if (squared > squaredTolerance || pocket?.IsEmpty(arc, chord.From, chord.To) == false)
            {
                Split(chord.From, farthest, chord.To, stays);
            }
        }
    }

    private void Begin(ReadOnlySpan<Corner> arc, Span<bool> stays)
    {
        int last = arc.Length - 1;
        if (arc[0].IsAt(arc[last]))
        {
            int farthest = Farthest(arc, 0, last).Corner;
            stays[farthest] = true;
            (int first, double squaredFirst) = Farthest(arc, 0, farthest);
            (int second, double squaredSecond) = Farthest(arc, farthest, last);
            bool isFirst = squaredFirst >= squaredSecond;
            Split(0, isFirst ? first : 0, farthest, stays);
            Split(farthest, isFirst ? last : second, last, stays);
        }
        else if (pocket is not null)
        {
            Split(0, Farthest(arc, 0, last).Corner, last, stays);
        }
        else
        {
            open.Push((0, last));
        }
    }

    private void Split(int from, int at, int to, Span<bool> stays)
    {
        stays[at] = true;
        open.Push((from, at));
        open.Push((at, to));
    }

    // The first of the corners that are farthest from the chord, and its squared distance.
    private static (int Corner, double Squared) Farthest(ReadOnlySpan<Corner> arc, int from, int to)
    {
        Corner start = arc[from];
        long dx = arc[to].Column - start.Column, dy = arc[to].Row - start.Row;
        double length = (dx * dx) + (dy * dy), most = -1;
        int farthest = from;
        for (int i = from + 1; i < to; i++)
        {
            long x = arc[i].Column - start.Column, y = arc[i].Row - start.Row;
            double along = (x * dx) + (y * dy), across = (x * dy) - (y * dx);
            double squared = along <= 0 ? (x * x) + (y * y)
                : along >= length ? ((x - dx) * (x - dx)) + ((y - dy) * (y - dy))
                : across * across / length;
            if (squared > most)
            {
                (farthest, most) = (i, squared);
            }
        }

        return (farthest, most);
    }
}
