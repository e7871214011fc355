namespace Antares.Accuracy.Kernels;

/// <summary>How far each pixel lies from the nearest border between two classes: from its middle to the nearest edge of a pixel at which the class changes, in pixels.</summary>
/// <remarks>Exact up to a reach. Half pixels make a lattice: middles of pixels stand at odd places, edges and corners at even ones. Of an edge between two classes its middle and both ends are marked; the nearest point of any edge to the middle
/// of a pixel is one of these three, so the nearest mark is the distance. First down the columns of the lattice, then along its rows (as in Meijster et al. 2000, doi:10.1007/0-306-47025-X_36).</remarks>
public static class BorderDistance
{
    /// <summary>Writes the distance of each pixel inside of a margin.</summary>
    /// <param name="classes">Class codes, 0 = nodata; shape (row, column), with <paramref name="reach"/> pixels more on every side than the result.</param>
    /// <param name="width">Columns of <paramref name="classes"/>.</param>
    /// <param name="reach">Largest distance that is measured, in pixels.</param>
    /// <param name="distances">Result in pixels, at least 0.5; shape (row, column) without the margin. Infinite where no border lies within the reach. An edge towards nodata is no border.</param>
    /// <exception cref="ArgumentException">The planes do not fit each other.</exception>
    public static void Compute(ReadOnlySpan<int> classes, int width, int reach, Span<double> distances)
    {
        int height = classes.Length / width, core = width - (2 * reach);
        if (core <= 0 || classes.Length % width != 0 || distances.Length != core * (height - (2 * reach)))
        {
            throw new ArgumentException($"{distances.Length} distances do not lie inside a margin of {reach} around {width} x {height} pixels.", nameof(distances));
        }

        int lattice = (2 * width) + 1;
        bool[] marks = Marks(classes, width, height, lattice);
        int[] down = new int[lattice];
        for (int row = 0; row < height - (2 * reach); row++)
        {
            Nearest(marks, lattice, (2 * (row + reach)) + 1, 2 * reach, down);
            for (int column = 0; column < core; column++)
            {
                distances[(row * core) + column] = Nearest(down, (2 * (column + reach)) + 1, 2 * reach);
            }
        }
    }

    private static bool[] Marks(ReadOnlySpan<int> classes, int width, int height, int lattice)
    {
        bool[] marks = new bool[lattice * ((2 * height) + 1)];
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                int own = classes[(row * width) + column], at = (((2 * row) + 1) * lattice) + (2 * column) + 1;
                if (column + 1 < width && IsBorder(own, classes[(row * width) + column + 1]))
                {
                    marks[at + 1 - lattice] = marks[at + 1] = marks[at + 1 + lattice] = true;
                }

                if (row + 1 < height && IsBorder(own, classes[((row + 1) * width) + column]))
                {
                    marks[at + lattice - 1] = marks[at + lattice] = marks[at + lattice + 1] = true;
                }
            }
        }

        return marks;
    }

    private static bool IsBorder(int one, int other) => one != other && one != 0 && other != 0;

    // Steps of the lattice to the nearest mark above or below, for every column; reach + 1 where there is none near.
    private static void Nearest(bool[] marks, int lattice, int row, int reach, int[] down)
    {
        for (int column = 0; column < lattice; column++)
        {
            int steps = 0;
            while (steps <= reach && !marks[((row - steps) * lattice) + column] && !marks[((row + steps) * lattice) + column])
            {
                steps++;
            }

            down[column] = steps;
        }
    }

    private static double Nearest(int[] down, int column, int reach)
    {
        int best = int.MaxValue;
        for (int steps = 0; steps <= reach && steps * steps < best; steps++)
        {
            int nearest = Math.Min(down[column - steps], down[column + steps]);
            best = nearest <= reach ? Math.Min(best, (steps * steps) + (nearest * nearest)) : best;
        }

        return best <= reach * reach ? Math.Sqrt(best) / 2 : double.PositiveInfinity;
    }
}
