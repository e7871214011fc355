using Antares.Grid;
using Antares.Simulation.Kernels;
using Antares.Simulation.Land;

namespace Antares.Simulation.Scenes;

/// <summary>Clouds of a date, their shadows and thin cirrus, each 0 to 255. Three bytes per pixel.</summary>
internal sealed class Weather
{
    private const float NoiseDeviation = 0.36f;
    private readonly ulong stream;
    private readonly float threshold;
    private readonly bool isClear;
    private readonly (float East, float North) cast;

    /// <summary>The weather of a date over a plane whose centre is the landscape's.</summary>
    public Weather(GeoBox plane, Acquisition date, Streams streams)
    {
        stream = Draw.Bits(streams.Cloud, date.Day) & ~0xFFUL;
        isClear = date.CloudShare <= 0;
        threshold = NoiseDeviation * Quantile(1 - date.CloudShare);
        float height = 900 + (900 * Draw.Uniform(stream, 77));
        cast = (date.Sun.Reach.East * height, date.Sun.Reach.North * height);
        Cloud = new byte[plane.PixelCount];
        Shadow = new byte[plane.PixelCount];
        Cirrus = new byte[plane.PixelCount];
        if (!isClear || date.HasCirrus)
        {
            Fill(plane, date.HasCirrus);
        }
    }

    /// <summary>Share of light that comes from a cloud.</summary>
    public byte[] Cloud { get; }

    /// <summary>Share of the sun that a cloud takes from the ground.</summary>
    public byte[] Shadow { get; }

    /// <summary>Share of light that comes from cirrus.</summary>
    public byte[] Cirrus { get; }

    private void Fill(GeoBox plane, bool cirrus)
    {
        int half = plane.Width / 2;
        for (int i = 0; i < Cloud.Length; i++)
        {
            double x = ((i % plane.Width) - half + 0.5) * 20, y = (half - (i / plane.Width) - 0.5) * 20;
            Cloud[i] = Share(Opacity(x, y));
            Shadow[i] = Share(Opacity(x + cast.East, y + cast.North));
            Cirrus[i] = cirrus ? Share(0.17f * Noise.Step(0.1f, 0.7f, Noise.Fractal(stream + 128, (x + (0.4 * y)) / 7000, (y - (0.4 * x)) / 3200, 4))) : (byte)0;
        }
    }

    private float Opacity(double x, double y)
    {
        if (isClear)
        {
            return 0;
        }

        float field = Noise.Fractal(stream, x / 2300, y / 2300, 5);
        return Noise.Step(threshold, threshold + 0.22f, field);
    }

    private static byte Share(float value) => (byte)(value * 255);

    /// <summary>Where the standard normal distribution reaches a share: Hastings 26.2.23, error below 4.5e-4.</summary>
    private static float Quantile(float share)
    {
        float tail = Math.Clamp(Math.Min(share, 1 - share), 1e-4f, 0.5f);
        float t = MathF.Sqrt(-2 * MathF.Log(tail));
        float z = t - ((2.515517f + (0.802853f * t) + (0.010328f * t * t)) / (1 + (1.432788f * t) + (0.189269f * t * t) + (0.001308f * t * t * t)));
        return share < 0.5f ? -z : z;
    }
}
