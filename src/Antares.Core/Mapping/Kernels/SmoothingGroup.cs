using System.Numerics;
using System.Runtime.InteropServices;
using Antares.Recipes.Kernels;

namespace Antares.Mapping.Kernels;

/// <summary>Smooths neighbouring pixels of a row together, one in each lane; holds the memory that this takes.</summary>
internal sealed class SmoothingGroup
{
    private readonly float[] logOdds;
    private readonly MirroredWindow window;
    private readonly int classCount;
    private readonly SmoothingOptions options;
    private readonly Vector<float>[] values;
    private readonly int[] places;
    private readonly int[] placesOfOne;
    private readonly float[] own = new float[Vector<float>.Count];
    private readonly float[] highest = new float[Vector<float>.Count];
    private readonly double[] results;
    private readonly int fullCount;

    /// <summary>Takes a plane.</summary>
    /// <param name="logOdds">Log-odds; shape (class, pixel).</param>
    /// <param name="window">Where windows lie.</param>
    /// <param name="classCount">Classes.</param>
    /// <param name="options">Fraction and smoothness.</param>
    public SmoothingGroup(float[] logOdds, MirroredWindow window, int classCount, SmoothingOptions options)
    {
        (this.logOdds, this.window, this.classCount, this.options) = (logOdds, window, classCount, options);
        values = new Vector<float>[window.Size];
        places = new int[window.Size * Vector<float>.Count];
        placesOfOne = new int[window.Size];
        results = new double[classCount * Vector<float>.Count];
        fullCount = options.HighestOf(window.Size);
    }

    /// <summary>Smooths as many pixels as the result holds.</summary>
    /// <param name="row">Row in the plane.</param>
    /// <param name="column">Column of the first.</param>
    /// <param name="smoothed">Result; shape (pixel, class).</param>
    public void Run(int row, int column, Span<float> smoothed)
    {
        int first = (row * window.Stride) + column, count = smoothed.Length / classCount;
        bool isWhole = count == Vector<float>.Count, hasData = false;
        for (int lane = 0; lane < count; lane++)
        {
            isWhole &= window.IsWhole(first + lane);
            hasData |= window.HasData(first + lane);
        }

        if (!hasData)
        {
            smoothed.Fill(float.NaN);
            return;
        }

        Array.Fill(highest, fullCount);
        if (!isWhole)
        {
            FindPlaces(first, count);
        }

        for (int k = 0; k < classCount; k++)
        {
            ReadOnlySpan<float> plane = logOdds.AsSpan(k * window.PixelCount, window.PixelCount);
            if (isWhole)
            {
                Load(plane, first);
            }
            else
            {
                Gather(plane);
            }

            plane.Slice(first, count).CopyTo(own);
            Put(k, Smoothed());
        }

        Finish(first, smoothed);
    }

    // Lanes behind the end of the row repeat its last pixel. A pixel without data gets a window of zeros.
    private void FindPlaces(int first, int count)
    {
        for (int lane = 0; lane < highest.Length; lane++)
        {
            int pixel = first + Math.Min(lane, count - 1), found = 0;
            Array.Fill(placesOfOne, -2);
            if (window.HasData(pixel))
            {
                found = window.Fill(pixel, placesOfOne);
            }

            highest[lane] = options.HighestOf(Math.Max(1, found));
            for (int place = 0; place < placesOfOne.Length; place++)
            {
                places[(place * highest.Length) + lane] = placesOfOne[place];
            }
        }
    }

    private void Load(ReadOnlySpan<float> plane, int first)
    {
        int side = (2 * window.Margin) + 1, place = 0;
        for (int y = -window.Margin; y <= window.Margin; y++)
        {
            ReadOnlySpan<float> line = plane.Slice(first + (y * window.Stride) - window.Margin, side - 1 + Vector<float>.Count);
            for (int x = 0; x < side; x++)
            {
                values[place++] = new Vector<float>(line[x..]);
            }
        }
    }

    private void Gather(ReadOnlySpan<float> plane)
    {
        Span<float> lanes = MemoryMarshal.Cast<Vector<float>, float>(values.AsSpan());
        for (int i = 0; i < lanes.Length; i++)
        {
            int place = places[i];
            lanes[i] = place >= 0 ? plane[place] : place == -1 ? float.NegativeInfinity : 0;
        }
    }

    private Vector<float> Smoothed()
    {
        (Vector<float> mean, Vector<float> variance) = HighestMoments.Of(values, new Vector<float>(highest));
        Vector<float> weight = variance / (variance + new Vector<float>((float)options.Variance));
        return (weight * new Vector<float>(own)) + ((Vector<float>.One - weight) * mean);
    }

    private void Put(int k, Vector<float> smoothed)
    {
        for (int lane = 0; lane < Vector<float>.Count; lane++)
        {
            results[(lane * classCount) + k] = -smoothed[lane];
        }
    }

    // The inverse logit 1 / (1 + e^-x), and then shares of the sum.
    private void Finish(int first, Span<float> smoothed)
    {
        PortableMath.Exp(results, results);
        for (int at = 0, pixel = first; at < smoothed.Length; at += classCount, pixel++)
        {
            Span<double> one = results.AsSpan(at, classCount);
            double sum = 0;
            for (int k = 0; k < classCount; k++)
            {
                one[k] = 1 / (1 + one[k]);
                sum += one[k];
            }

            for (int k = 0; k < classCount; k++)
            {
                smoothed[at + k] = window.HasData(pixel) ? (float)(one[k] / sum) : float.NaN;
            }
        }
    }
}
