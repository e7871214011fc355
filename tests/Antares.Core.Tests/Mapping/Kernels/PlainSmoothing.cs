using Antares.Mapping;

namespace Antares.Core.Tests.Mapping.Kernels;

/// <summary>Bayesian smoothing as its definition reads: pixel by pixel, class by class, all in double, with sorting.</summary>
internal static class PlainSmoothing
{
    /// <summary>Smooths a plane.</summary>
    /// <param name="probabilities">Shape (pixel, class); NaN without data.</param>
    /// <param name="width">Columns.</param>
    /// <param name="classes">Classes.</param>
    /// <param name="options">Window, fraction, variance.</param>
    public static double[] Smooth(float[] probabilities, int width, int classes, SmoothingOptions options)
    {
        int height = probabilities.Length / classes / width;
        double[] smoothed = new double[probabilities.Length];
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                double[] one = [.. Enumerable.Range(0, classes).Select(k => At(probabilities, width, height, classes, row, column, k, options))];
                double sum = one.Sum();
                for (int k = 0; k < classes; k++)
                {
                    smoothed[(((row * width) + column) * classes) + k] = one[k] / sum;
                }
            }
        }

        return smoothed;
    }

    private static double At(float[] probabilities, int width, int height, int classes, int row, int column, int k, SmoothingOptions options)
    {
        bool HasData(int r, int c) => r >= 0 && r < height && c >= 0 && c < width && !float.IsNaN(probabilities[((r * width) + c) * classes]);
        double LogOdds(int r, int c)
        {
            double p = Math.Clamp(probabilities[(((r * width) + c) * classes) + k], 0.0001, 0.9999);
            return Math.Log(p / (1 - p));
        }

        if (!HasData(row, column))
        {
            return double.NaN;
        }

        int half = options.Window / 2, west = 0, east = 0, north = 0, south = 0;
        while (west < half && HasData(row, column - west - 1))
        {
            west++;
        }

        while (east < half && HasData(row, column + east + 1))
        {
            east++;
        }

        while (north < half && HasData(row - north - 1, column))
        {
            north++;
        }

        while (south < half && HasData(row + south + 1, column))
        {
            south++;
        }

        List<double> found = [];
        for (int y = -half; y <= half; y++)
        {
            for (int x = -half; x <= half; x++)
            {
                (int r, int c) = (row + Folded(y, north, south), column + Folded(x, west, east));
                (int, int)[] images = [(row + y, column + x), (row + y, c), (r, column + x), (r, c)];
                found.AddRange(images.Where(i => HasData(i.Item1, i.Item2)).Take(1).Select(i => LogOdds(i.Item1, i.Item2)));
            }
        }

        double[] highest = [.. found.OrderDescending().Take((int)Math.Ceiling((options.Neighbours * found.Count) - 1e-9))];
        double mean = highest.Average();
        double variance = highest.Length == 1 ? 0 : highest.Sum(v => (v - mean) * (v - mean)) / (highest.Length - 1);
        double weight = variance / (variance + options.Variance);
        return 1 / (1 + Math.Exp(-((weight * LogOdds(row, column)) + ((1 - weight) * mean))));
    }

    // 0 .. high, high, .., 1, 0, .. as a mirror that stands behind the last pixel shows it.
    private static int Folded(int distance, int low, int high)
    {
        while (distance > high || distance < -low)
        {
            distance = distance > high ? high - (distance - high - 1) : -low + (-low - distance - 1);
        }

        return distance;
    }
}
