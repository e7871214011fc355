using Antares.Grid;
using Antares.Segmentation.Kernels;

namespace Antares.Core.Tests.Segmentation.Kernels;

/// <summary>A small scaled image with parcels, noise, a flat lake and masked pixels; the same for the same seed.</summary>
internal sealed record TestImage(float[] Planes, float[] Weights, bool[] Mask, PixelWindow Window)
{
    public static TestImage Of(int seed, int width, int height, int bands, double maskedShare = 0.05)
    {
        Random random = new(seed);
        (int X, int Y)[] centres = [.. Enumerable.Range(0, Math.Max(2, width * height / 60)).Select(_ => (random.Next(width), random.Next(height)))];
        float[][] spectra = [.. centres.Select(_ => Enumerable.Range(0, bands).Select(_ => (float)(random.NextDouble() * 255)).ToArray())];
        float[] planes = new float[bands * width * height];
        bool[] mask = new bool[width * height];
        for (int pixel = 0; pixel < mask.Length; pixel++)
        {
            int x = pixel % width, y = pixel / width;
            int parcel = Nearest(centres, x, y);
            mask[pixel] = random.NextDouble() >= maskedShare;
            for (int band = 0; band < bands; band++)
            {
                float noise = parcel % 5 == 0 ? 0 : (float)(random.NextDouble() * 12);
                planes[(band * mask.Length) + pixel] = mask[pixel] ? spectra[parcel][band] + noise : float.NaN;
            }
        }

        return new TestImage(planes, [.. Enumerable.Repeat(1f, bands)], mask, new PixelWindow(random.Next(-5000, 5000), random.Next(-5000, 5000), width, height));
    }

    /// <summary>The planes as segmenters take them.</summary>
    public IReadOnlyList<ScaledPlane> Scaled() =>
        [.. Weights.Select((weight, band) => ScaledPlane.Of(Planes.AsSpan(band * Mask.Length, Mask.Length).ToArray(), weight: weight))];

    public static TestImage Flat(int width, int height) =>
        new(new float[width * height], [1], [.. Enumerable.Repeat(true, width * height)], new PixelWindow(-3, 7, width, height));

    private static int Nearest((int X, int Y)[] centres, int x, int y) =>
        Enumerable.Range(0, centres.Length).MinBy(i => Math.Pow(centres[i].X - x, 2) + Math.Pow(centres[i].Y - y, 2));
}
