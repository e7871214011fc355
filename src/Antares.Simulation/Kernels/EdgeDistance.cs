namespace Antares.Simulation.Kernels;

/// <summary>How deep inside its patch a pixel lies.</summary>
/// <remarks>Chamfer distance 3-4 in two passes: Comput. Vis. Graph. Image Process. 34 (1986) 344-371, doi:10.1016/S0734-189X(86)80047-0.</remarks>
internal static class EdgeDistance
{
    /// <summary>One pixel in units of the result.</summary>
    public const int Unit = 3;

    /// <summary>Distance of every pixel to the nearest pixel of another patch or outside, in thirds of a pixel.</summary>
    /// <param name="patch">Patch number, shape (row, column).</param>
    /// <param name="width">Columns.</param>
    /// <param name="distance">Result, shape (row, column); at most 255.</param>
    public static void Compute(ReadOnlySpan<int> patch, int width, Span<byte> distance)
    {
        int height = patch.Length / width;
        for (int i = 0; i < patch.Length; i++)
        {
            int column = i % width, row = i / width;
            bool rim = column == 0 || row == 0 || column == width - 1 || row == height - 1;
            distance[i] = rim || Borders(patch, width, i) ? (byte)Unit : byte.MaxValue;
        }

        for (int i = width + 1; i < patch.Length; i++)
        {
            Relax(distance, i, i - 1, i - width, i - width - 1, i - width + 1);
        }

        for (int i = patch.Length - width - 2; i >= 0; i--)
        {
            Relax(distance, i, i + 1, i + width, i + width + 1, i + width - 1);
        }
    }

    private static bool Borders(ReadOnlySpan<int> patch, int width, int i)
    {
        int here = patch[i];
        return patch[i - 1] != here || patch[i + 1] != here || patch[i - width] != here || patch[i + width] != here;
    }

    private static void Relax(Span<byte> distance, int i, int side, int straight, int first, int second)
    {
        int near = Math.Min(distance[side], distance[straight]) + Unit;
        int across = Math.Min(distance[first], distance[second]) + Unit + 1;
        distance[i] = (byte)Math.Min(distance[i], Math.Min(near, across));
    }
}
