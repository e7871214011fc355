using System.Numerics;
using Antares.Recipes.Kernels;

namespace Antares.Mapping.Kernels;

/// <summary>Bayesian smoothing of class probabilities: what a pixel says of itself, weighed against what its surroundings say.</summary>
/// <remarks>
/// <para>Camara et al. 2024, Remote Sensing 16, 4572, doi:10.3390/rs16234572. For each class alone, the log-odds x of a pixel become w x + (1 - w) m with
/// w = s2 / (s2 + v): m and s2 are mean and variance of the highest fraction of the log-odds in the window around it, v is the smoothness. The smoothed log-odds
/// are probabilities again by the inverse logit, and those of a pixel are divided by their sum.</para>
/// <para>What the paper leaves open is taken as the authors' package <c>sits</c> (sits_smooth) does it: probabilities are brought into 0.0001 to 0.9999 first, so that
/// log-odds are finite and a class that no tree voted for may still win in the midst of it; s2 divides by the number less 1 and is 0 for a single number; the number of
/// the highest is rounded up; the image is mirrored at the edge of the data with its outermost pixel repeated.</para>
/// <para>Every place of the window without data is such an edge, whether it lies beyond the map or in a hole of it: it takes the value of its mirror image (<see cref="MirroredWindow"/>),
/// so that the result does not depend on how a map is cut into tiles. A pixel without data stays without (in <c>sits</c> it is filled).</para>
/// <para>Each lane of a vector is one pixel and goes its own way, so that the width of vectors does not matter. About 15 looks at each number of the window, one where all are equal.</para>
/// </remarks>
public static class BayesianSmoothing
{
    /// <summary>Probabilities are brought between this and its complement to 1 before their log-odds are taken.</summary>
    public const float LeastProbability = 0.0001f;

    /// <summary>Smooths the probabilities of a plane.</summary>
    /// <param name="probabilities">Of the plane and a margin of half a window around it; NaN where there is no data; shape (row, column, class).</param>
    /// <param name="width">Columns of the plane without its margin.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="options">Window, fraction and smoothness.</param>
    /// <param name="smoothed">Result, each pixel with sum 1, NaN where there is no data; shape (row, column, class) of the plane without its margin.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public static void Smooth(ReadOnlySpan<float> probabilities, int width, int classCount, SmoothingOptions options, Span<float> smoothed)
    {
        int margin = options.Margin, stride = width + (2 * margin), height = width < 1 || classCount < 1 ? 0 : smoothed.Length / classCount / width;
        if (smoothed.Length != (long)width * height * classCount || probabilities.Length != (long)stride * (height + (2 * margin)) * classCount || height == 0)
        {
            throw new ArgumentException(
                $"{probabilities.Length} probabilities are no margin of {margin} around {smoothed.Length}, {width} columns and {classCount} classes.", nameof(probabilities));
        }

        float[] logOdds = LogOdds(probabilities, classCount, probabilities.Length / classCount);
        bool[] hasData = new bool[probabilities.Length / classCount];
        for (int pixel = 0; pixel < hasData.Length; pixel++)
        {
            hasData[pixel] = !float.IsNaN(probabilities[pixel * classCount]);
        }

        SmoothingGroup group = new(logOdds, new MirroredWindow(hasData, stride, margin), classCount, options);
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column += Vector<float>.Count)
            {
                int count = Math.Min(Vector<float>.Count, width - column);
                group.Run(row + margin, column + margin, smoothed.Slice(((row * width) + column) * classCount, count * classCount));
            }
        }
    }

    /// <summary>Log-odds, 0 where there is no data; shape (class, pixel).</summary>
    private static float[] LogOdds(ReadOnlySpan<float> probabilities, int classCount, int pixels)
    {
        const int AtATime = 4096;
        float[] all = new float[probabilities.Length];
        double[] some = new double[AtATime];
        for (int k = 0; k < classCount; k++)
        {
            for (int first = 0; first < pixels; first += AtATime)
            {
                Span<double> odds = some.AsSpan(0, Math.Min(AtATime, pixels - first));
                for (int i = 0; i < odds.Length; i++)
                {
                    double p = Math.Clamp(probabilities[((first + i) * classCount) + k], LeastProbability, 1 - LeastProbability);
                    odds[i] = double.IsNaN(p) ? 1 : p / (1 - p);
                }

                PortableMath.Log(odds, odds);
                Span<float> target = all.AsSpan((k * pixels) + first, odds.Length);
                for (int i = 0; i < odds.Length; i++)
                {
                    target[i] = (float)odds[i];
                }
            }
        }

        return all;
    }
}
