using Antares.Simulation.Kernels;

namespace Antares.Simulation.Land;

/// <summary>Partition of the plane into cells about one unit wide, each around a jittered site.</summary>
internal static class Cells
{
    /// <summary>The cell that holds a position.</summary>
    /// <param name="stream">Random numbers of the sites.</param>
    /// <param name="u">Position in cells.</param>
    /// <param name="v">Position in cells.</param>
    /// <param name="jitter">How far sites stray from the lattice, 0 to 1.</param>
    /// <param name="square">Measure distance along the axes: cells get straight, field-like borders.</param>
    public static Cell Find(ulong stream, double u, double v, float jitter, bool square)
    {
        long column = (long)Math.Floor(u), row = (long)Math.Floor(v);
        Cell nearest = default;
        double best = double.MaxValue;
        for (long r = row - 1; r <= row + 1; r++)
        {
            for (long c = column - 1; c <= column + 1; c++)
            {
                Cell cell = Site(stream, c, r, jitter);
                double du = Math.Abs(cell.U - u), dv = Math.Abs(cell.V - v);
                double away = square ? Math.Max(du, dv) + (0.05 * (du + dv)) : (du * du) + (dv * dv);
                if (away < best)
                {
                    (best, nearest) = (away, cell);
                }
            }
        }

        return nearest;
    }

    private static Cell Site(ulong stream, long column, long row, float jitter)
    {
        ulong bits = Draw.Bits(stream, column, row);
        float du = (Draw.Uniform(bits) - 0.5f) * jitter, dv = (Draw.Uniform(bits << 24) - 0.5f) * jitter;
        return new Cell(bits, column + 0.5 + du, row + 0.5 + dv);
    }

    /// <summary>A cell: its 64 random bits, which also name it, and its site.</summary>
    internal readonly record struct Cell(ulong Key, double U, double V);
}
