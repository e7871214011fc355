using System.Runtime.Intrinsics;

namespace Antares.Segmentation.Kernels;

/// <summary>One plane of an image as it is stored, and how it becomes the values that a segmenter sees: (value - offset) x gain, in float.</summary>
/// <remarks>Stored values stay as they are read, int16 or float32, so a plane of a recipe takes two bytes a pixel.</remarks>
public sealed class ScaledPlane
{
    private readonly short[]? words;
    private readonly float[]? numbers;
    private readonly float offset;
    private readonly float gain;

    private ScaledPlane(short[]? words, float[]? numbers, double offset, double gain, float weight)
    {
        (this.words, this.numbers, this.offset, this.gain, Weight) = (words, numbers, (float)offset, (float)gain, weight);
    }

    /// <summary>Weight of the plane against the others, 0 or more.</summary>
    public float Weight { get; }

    /// <summary>Number of pixels.</summary>
    public int Length => words?.Length ?? numbers!.Length;

    /// <summary>A plane of int16; shape (row, column). The array is not copied.</summary>
    public static ScaledPlane Of(short[] values, double offset = 0, double gain = 1, float weight = 1) => new(values, null, offset, gain, weight);

    /// <summary>A plane of float32, NaN only where masked; shape (row, column). The array is not copied.</summary>
    public static ScaledPlane Of(float[] values, double offset = 0, double gain = 1, float weight = 1) => new(null, values, offset, gain, weight);

    /// <summary>Writes the scaled values of pixels that follow each other.</summary>
    /// <param name="start">Index of the first pixel.</param>
    /// <param name="values">Result.</param>
    public void Read(int start, Span<float> values)
    {
        if (words is not null)
        {
            Scale(words.AsSpan(start, values.Length), values);
        }
        else
        {
            Scale(numbers.AsSpan(start, values.Length), values);
        }
    }

    private void Scale(ReadOnlySpan<short> stored, Span<float> values)
    {
        Vector256<float> zero = Vector256.Create(offset), factor = Vector256.Create(gain);
        int i = 0;
        for (; i <= stored.Length - 8; i += 8)
        {
            (Vector128<int> low, Vector128<int> high) = Vector128.Widen(Vector128.Create(stored.Slice(i, 8)));
            ((Vector256.ConvertToSingle(Vector256.Create(low, high)) - zero) * factor).CopyTo(values[i..]);
        }

        for (; i < stored.Length; i++)
        {
            values[i] = (stored[i] - offset) * gain;
        }
    }

    private void Scale(ReadOnlySpan<float> stored, Span<float> values)
    {
        Vector256<float> zero = Vector256.Create(offset), factor = Vector256.Create(gain);
        int i = 0;
        for (; i <= stored.Length - 8; i += 8)
        {
            ((Vector256.Create(stored.Slice(i, 8)) - zero) * factor).CopyTo(values[i..]);
        }

        for (; i < stored.Length; i++)
        {
            values[i] = (stored[i] - offset) * gain;
        }
    }
}
