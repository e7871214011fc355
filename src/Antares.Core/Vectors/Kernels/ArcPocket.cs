namespace Antares.Vectors.Kernels;

/// <summary>Looks for boundaries between a chord of an arc and the corners that the chord replaces.</summary>
/// <remarks>Inside is by the even-odd rule, row of corners by row of corners, half a step below the row so that no side is met at its end.</remarks>
internal sealed class ArcPocket(IBoundaryCorners boundaries)
{
    private const double Slack = 1e-9;

    private readonly Dictionary<(int Column, int Row), int> own = [];
    private readonly List<(int Row, double Column)> crossings = [];

    /// <summary>Takes an arc whose chords will be asked for.</summary>
    public void Begin(ReadOnlySpan<Corner> arc)
    {
        own.Clear();
        for (int i = 0; i < arc.Length; i++)
        {
            own[(arc[i].Column, arc[i].Row)] = 2 * i;
            if (i + 1 < arc.Length)
            {
                AddSide(arc[i], arc[i + 1], (2 * i) + 1);
            }
        }
    }

    /// <summary>True when no boundary but the replaced one has a corner inside or on the chord.</summary>
    public bool IsEmpty(ReadOnlySpan<Corner> arc, int from, int to)
    {
        Corner start = arc[from], end = arc[to];
        if (!IsChordFree(start, end, from, to))
        {
            return false;
        }

        Cross(arc, from, to);
        for (int i = 0; i < crossings.Count; i += 2)
        {
            (int row, double west) = crossings[i];
            int last = (int)Math.Floor(crossings[i + 1].Column + Slack);
            for (int column = (int)Math.Ceiling(west - Slack); column <= last; column++)
            {
                if (IsForeign(column, row, start, end, from, to))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void AddSide(Corner from, Corner to, int position)
    {
        int dx = Math.Sign(to.Column - from.Column), dy = Math.Sign(to.Row - from.Row);
        for (int x = from.Column + dx, y = from.Row + dy; x != to.Column || y != to.Row; x += dx, y += dy)
        {
            own[(x, y)] = position;
        }
    }

    private bool IsChordFree(Corner start, Corner end, int from, int to)
    {
        int dx = end.Column - start.Column, dy = end.Row - start.Row;
        int steps = (int)System.Numerics.BigInteger.GreatestCommonDivisor(dx, dy);
        for (int i = 1; i < steps; i++)
        {
            if (IsForeign(start.Column + (dx / steps * i), start.Row + (dy / steps * i), start, end, from, to))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsForeign(int column, int row, Corner start, Corner end, int from, int to)
    {
        bool isEnd = (column == start.Column && row == start.Row) || (column == end.Column && row == end.Row);
        bool isOwn = isEnd || (own.TryGetValue((column, row), out int position) && position > 2 * from && position < 2 * to);
        return !isOwn && boundaries.Has(column, row);
    }

    // Where the sides and the chord cross the rows of corners, sorted: pairs enclose the inside.
    private void Cross(ReadOnlySpan<Corner> arc, int from, int to)
    {
        crossings.Clear();
        for (int i = from; i < to; i++)
        {
            for (int row = Math.Min(arc[i].Row, arc[i + 1].Row); row < Math.Max(arc[i].Row, arc[i + 1].Row); row++)
            {
                crossings.Add((row, arc[i].Column));
            }
        }

        Corner start = arc[from], end = arc[to];
        double slope = (double)(end.Column - start.Column) / (end.Row - start.Row);
        for (int row = Math.Min(start.Row, end.Row); row < Math.Max(start.Row, end.Row); row++)
        {
            crossings.Add((row, start.Column + ((row - start.Row) * slope)));
        }

        crossings.Sort();
    }
}
