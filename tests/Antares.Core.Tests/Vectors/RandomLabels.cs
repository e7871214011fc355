namespace Antares.Core.Tests.Vectors;

/// <summary>Label images of very different kinds, some with nodata: noise, blobs, stripes, spirals of one pixel.</summary>
internal static class RandomLabels
{
    public static (uint[] Labels, int Width) Of(int seed, int size = 36)
    {
        Random random = new(seed);
        int width = random.Next(size / 2, size), height = random.Next(size / 2, size);
        (double X, double Y)[] centres = [.. Enumerable.Range(0, 12 + (seed * 5)).Select(_ => (random.NextDouble() * width, random.NextDouble() * height))];
        uint[] labels = [.. Enumerable.Range(0, width * height).Select(i => (seed % 4) switch
        {
            0 => (uint)random.Next(0, 4),
            1 => Nearest(centres, i % width, i / width, random.NextDouble() * 6),
            2 => 1 + (uint)(((i % width) + (2 * (i / width))) / 3 % 5),
            _ => Nearest(centres, i % width, i / width, 0) * (random.Next(20) == 0 ? 0u : 1u),
        })];
        return (labels, width);
    }

    private static uint Nearest((double X, double Y)[] centres, int column, int row, double noise) =>
        1 + (uint)Array.IndexOf(centres, centres.MinBy(c => ((c.X - column) * (c.X - column)) + ((c.Y - row) * (c.Y - row)) + (noise * Math.Sin(c.X))));
}
