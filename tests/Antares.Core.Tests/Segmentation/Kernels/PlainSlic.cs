using Antares.Segmentation.Kernels;

namespace Antares.Core.Tests.Segmentation.Kernels;

/// <summary>SLIC before its pieces are joined, pixel by pixel over all centres.</summary>
internal static class PlainSlic
{
    public static int[] Assign(TestImage image, SlicSettings settings)
    {
        double step = Math.Sqrt(image.Mask.Count(m => m) / (double)settings.Segments);
        List<float[]> centres = Begin(image, step); // x, y, values
        int[] nearest = [];
        for (int iteration = 0; iteration < settings.Iterations; iteration++)
        {
            nearest = [.. Enumerable.Range(0, image.Mask.Length).Select(p => Nearest(image, centres, p, step, settings.Compactness))];
            for (int centre = 0; centre < centres.Count; centre++)
            {
                int[] own = [.. Enumerable.Range(0, nearest.Length).Where(p => nearest[p] == centre)];
                centres[centre] = own.Length == 0 ? centres[centre] : [.. Enumerable.Range(0, 2 + image.Weights.Length).Select(i => (float)(own.Sum(p => (double)Of(image, p)[i]) / own.Length))];
            }
        }

        return nearest;
    }

    private static float[] Of(TestImage image, int pixel) =>
    [
        pixel % image.Window.Width, pixel / image.Window.Width, .. image.Weights.Select((_, b) => image.Planes[(b * image.Mask.Length) + pixel]),
    ];

    private static int Nearest(TestImage image, List<float[]> centres, int pixel, double step, double compactness)
    {
        float nearness = (float)(compactness * compactness / (step * step));
        float[] at = Of(image, pixel);
        int best = -1;
        float least = float.PositiveInfinity;
        for (int centre = 0; centre < centres.Count && image.Mask[pixel]; centre++)
        {
            float x = at[0] - centres[centre][0], y = at[1] - centres[centre][1];
            float apart = ((x * x) + (y * y)) * nearness;
            for (int i = 2; i < at.Length; i++)
            {
                apart += (at[i] - centres[centre][i]) * (at[i] - centres[centre][i]);
            }

            bool near = Math.Ceiling(centres[centre][0] - step) <= at[0] && at[0] <= Math.Floor(centres[centre][0] + step)
                && Math.Ceiling(centres[centre][1] - step) <= at[1] && at[1] <= Math.Floor(centres[centre][1] + step);
            (best, least) = near && apart < least ? (centre, apart) : (best, least);
        }

        return best;
    }

    private static List<float[]> Begin(TestImage image, double step)
    {
        List<float[]> centres = [];
        for (double y = step / 2; (int)y < image.Window.Height; y += step)
        {
            for (double x = step / 2; (int)x < image.Window.Width; x += step)
            {
                int column = (int)x, row = (int)y;
                (int X, int Y) best = Enumerable.Range(0, 9).Select(i => (X: column - 1 + (i % 3), Y: row - 1 + (i / 3)))
                    .Prepend((X: column, Y: row)).MinBy(p => Gradient(image, p.X, p.Y));
                int pixel = (best.Y * image.Window.Width) + best.X;
                if (image.Mask[pixel])
                {
                    centres.Add(Of(image, pixel));
                }
            }
        }

        return centres;
    }

    private static float Gradient(TestImage image, int x, int y)
    {
        int width = image.Window.Width, pixel = (y * width) + x;
        bool inside = x > 0 && y > 0 && x < width - 1 && y < image.Window.Height - 1;
        if (!inside || !new[] { 0, -1, 1, -width, width }.All(d => image.Mask[pixel + d]))
        {
            return float.PositiveInfinity;
        }

        float sum = 0;
        for (int band = 0; band < image.Weights.Length; band++)
        {
            float across = Of(image, pixel + 1)[band + 2] - Of(image, pixel - 1)[band + 2];
            float down = Of(image, pixel + width)[band + 2] - Of(image, pixel - width)[band + 2];
            sum += (across * across) + (down * down);
        }

        return sum;
    }
}
