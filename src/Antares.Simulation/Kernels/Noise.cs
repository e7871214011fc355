namespace Antares.Simulation.Kernels;

/// <summary>Smooth random fields over the endless plane.</summary>
/// <remarks>Gradient noise: ACM SIGGRAPH Comput. Graph. 19 (1985) 287-296, doi:10.1145/325165.325247; quintic fade of ACM Trans. Graph. 21 (2002) 681-682.</remarks>
internal static class Noise
{
    /// <summary>Gradient noise with features about one unit wide; mean 0, within about +-1, standard deviation near 0.35.</summary>
    public static float Gradient(ulong stream, double x, double y)
    {
        double floorX = Math.Floor(x), floorY = Math.Floor(y);
        long column = (long)floorX, row = (long)floorY;
        float u = (float)(x - floorX), v = (float)(y - floorY);
        float fadeU = Fade(u), fadeV = Fade(v);
        float north = Lerp(Corner(stream, column, row, u, v), Corner(stream, column + 1, row, u - 1, v), fadeU);
        float south = Lerp(Corner(stream, column, row + 1, u, v - 1), Corner(stream, column + 1, row + 1, u - 1, v - 1), fadeU);
        return Lerp(north, south, fadeV) * 1.5f;
    }

    /// <summary>Sum of octaves of gradient noise, each half as wide and half as strong; standard deviation near 0.4.</summary>
    public static float Fractal(ulong stream, double x, double y, int octaves)
    {
        float sum = 0, strength = 1;
        for (int octave = 0; octave < octaves; octave++)
        {
            sum += strength * Gradient(stream + (ulong)octave, x, y);
            (x, y, strength) = ((x * 2) + 17.3, (y * 2) - 9.1, strength / 2);
        }

        return sum;
    }

    /// <summary>Fractal noise folded at zero: creases like valleys, 0 at their bottom, mostly below 1.</summary>
    public static float Folded(ulong stream, double x, double y, int octaves)
    {
        float sum = 0, strength = 1;
        for (int octave = 0; octave < octaves; octave++)
        {
            sum += strength * Math.Abs(Gradient(stream + (ulong)octave, x, y));
            (x, y, strength) = ((x * 1.9) + 5.7, (y * 1.9) + 31.9, strength * 0.48f);
        }

        return sum;
    }

    /// <summary>0 below <paramref name="from"/>, 1 above <paramref name="to"/>, smooth between.</summary>
    public static float Step(float from, float to, float value)
    {
        float t = Math.Clamp((value - from) / (to - from), 0, 1);
        return t * t * (3 - (2 * t));
    }

    private static float Corner(ulong stream, long column, long row, float u, float v)
    {
        ulong bits = Draw.Bits(stream, column, row);
        float x = ((bits & 0xFFFFFF) * (2f / 0x1000000)) - 1, y = (((bits >> 24) & 0xFFFFFF) * (2f / 0x1000000)) - 1;
        return (x * u) + (y * v);
    }

    private static float Fade(float t) => t * t * t * ((t * ((t * 6) - 15)) + 10);

    private static float Lerp(float a, float b, float t) => a + ((b - a) * t);
}
