using Antares.Grid;
using Antares.Segmentation.Kernels;

namespace Antares.Segmentation.Quality;

/// <summary>Finds the part of a sample that shows most: full of data, of reference objects where there are any, and rich in contrast.</summary>
internal sealed class MapChoice
{
    private const int Side = 144;

    private static readonly string[] FalseColours = ["nir", "swir1", "red"];

    private static readonly byte[] Missing = [222, 222, 218];

    private readonly int[] planes;
    private readonly string[] names;
    private double bestWorth = -1;

    /// <summary>Chooses the three planes of the colours.</summary>
    /// <param name="planeNames">Names of all planes.</param>
    /// <param name="asked">Bands for red, green and blue; near infrared, shortwave infrared and red by their names when empty.</param>
    /// <exception cref="UsageException">Not three, or one is not among the planes.</exception>
    public MapChoice(IReadOnlyList<string> planeNames, IReadOnlyList<string> asked)
    {
        planes = asked.Count > 0 ? Asked(planeNames, asked) : ByName(planeNames);
        names = [.. planes.Select(p => planeNames[p])];
    }

    /// <summary>The best part so far.</summary>
    public QualityMap? Map { get; private set; }

    /// <summary>Looks at a window.</summary>
    public void Look(SegmentImage image, IReadOnlyList<(uint[] Labels, int Count)> candidates, int[]? references)
    {
        float[][] colours = [.. planes.Select(p => Values(image.Planes[p]))];
        bool[] isShown = [.. candidates[0].Labels.Select((label, i) => label != 0 && (references is null || references[i] != 0))];
        int width = Math.Min(Side, image.Window.Width), height = Math.Min(Side, image.Window.Height);
        PixelWindow? best = null;
        foreach (PixelWindow part in Parts(image.Window.Width, image.Window.Height, width, height))
        {
            double worth = Worth(part, image.Window.Width, colours, isShown);
            if (worth > bestWorth)
            {
                (bestWorth, best) = (worth, part);
            }
        }

        if (best is PixelWindow found)
        {
            int all = image.Window.Width;
            Map = new QualityMap(
                found.Shifted(image.Window.Column, image.Window.Row),
                [.. Pixels(found, all).SelectMany(p => image.Mask[p] ? colours.Select(c => ToByte(c[p])) : Missing)],
                names,
                [.. candidates.Select(c => Cut(c.Labels, all, found))],
                references is null ? null : Cut(references, all, found));
        }
    }

    private static IEnumerable<PixelWindow> Parts(int allWidth, int allHeight, int width, int height)
    {
        for (int row = 0; row <= allHeight - height; row += Math.Max(1, Math.Min(height / 2, allHeight - height)))
        {
            for (int column = 0; column <= allWidth - width; column += Math.Max(1, Math.Min(width / 2, allWidth - width)))
            {
                yield return new PixelWindow(column, row, width, height);
            }
        }
    }

    private static double Worth(PixelWindow part, int width, float[][] colours, bool[] isShown)
    {
        int[] shown = [.. Pixels(part, width).Where(p => isShown[p])];
        double worth = 0;
        foreach (float[] colour in colours)
        {
            double mean = shown.Length == 0 ? 0 : shown.Average(p => Math.Clamp(colour[p], 0, 255));
            worth += Math.Sqrt(shown.Sum(p => Math.Pow(Math.Clamp(colour[p], 0, 255) - mean, 2)) * shown.Length);
        }

        return worth + shown.Length;
    }

    private static IEnumerable<int> Pixels(PixelWindow part, int width) =>
        from row in Enumerable.Range(part.Row, part.Height)
        from column in Enumerable.Range(part.Column, part.Width)
        select (row * width) + column;

    private static T[] Cut<T>(T[] plane, int width, PixelWindow part) => [.. Pixels(part, width).Select(p => plane[p])];

    private static float[] Values(ScaledPlane plane)
    {
        float[] values = new float[plane.Length];
        plane.Read(0, values);
        return values;
    }

    private static byte ToByte(float value) => (byte)Math.Clamp(value, 0, 255);

    private static int[] Asked(IReadOnlyList<string> names, IReadOnlyList<string> asked)
    {
        int[] found = [.. asked.Select(a => names.ToList().FindIndex(n => n == a))];
        return found.Length == 3 && found.All(p => p >= 0) ? found : throw new UsageException(
            $"The colours of the maps cannot be {string.Join(' ', asked)}.", "--colours", $"Give three of the bands that are used: {string.Join(", ", names)}.");
    }

    private static int[] ByName(IReadOnlyList<string> names)
    {
        int[] wanted = [.. FalseColours.Select(word => names.ToList().FindIndex(n => n.Split('_')[0] == word))];
        return wanted.All(p => p >= 0) ? wanted : [0, Math.Min(1, names.Count - 1), Math.Min(2, names.Count - 1)];
    }
}
