using System.Runtime.Intrinsics;

namespace Antares.Segmentation.Kernels;

/// <summary>Rows of an image as region merging sees them: scaled, weighted and clamped, 0 where masked, band by band.</summary>
internal sealed unsafe class PixelRows : IDisposable
{
    /// <summary>Largest scaled value: what lies beyond would only lose digits.</summary>
    public const float Most = 1e6f;

    private readonly MergeImage image;
    private readonly NativeBuffer<float> values;

    /// <param name="image">The image.</param>
    /// <param name="width">Pixels of the longest row.</param>
    public PixelRows(MergeImage image, int width)
    {
        this.image = image;
        Stride = (width + 15) / 8 * 8;
        Lanes = RegionSet.LanesOf(image.Planes.Count);
        values = new NativeBuffer<float>(2L * Lanes * Stride);
        values.Fill(0, 2L * Lanes * Stride, 0);
    }

    /// <summary>Floats between two bands of a row.</summary>
    public int Stride { get; }

    /// <summary>Bands rounded up to 8; the last are 0.</summary>
    public int Lanes { get; }

    /// <summary>Reads a part of a row of the image and returns its values, shape (band, pixel). The row read before stays; the one before that goes.</summary>
    /// <param name="row">Row: odd and even ones take turns.</param>
    /// <param name="start">Index of the first pixel in the image.</param>
    /// <param name="width">Number of pixels.</param>
    public float* Read(int row, int start, int width)
    {
        float* target = At(row);
        ReadOnlySpan<bool> mask = image.Mask.AsSpan(start, width);
        bool isWhole = !mask.Contains(false);
        for (int plane = 0; plane < image.Planes.Count; plane++)
        {
            Span<float> line = new(target + ((long)plane * Stride), width);
            image.Planes[plane].Read(start, line);
            Finish(line, image.Planes[plane].Weight);
            for (int i = 0; i < width && !isWhole; i++)
            {
                line[i] = mask[i] ? line[i] : 0;
            }
        }

        return target;
    }

    /// <summary>Values of a row that was read.</summary>
    public float* At(int row) => values.At + ((row & 1) * (long)Lanes * Stride);

    public void Dispose() => values.Dispose();

    private static void Finish(Span<float> line, float weight)
    {
        Vector256<float> low = Vector256.Create(-Most), high = Vector256.Create(Most), factor = Vector256.Create(weight);
        int i = 0;
        for (; i <= line.Length - 8; i += 8)
        {
            Span<float> eight = line.Slice(i, 8);
            Vector256.Min(Vector256.Max(Vector256.Create<float>(eight) * factor, low), high).CopyTo(eight);
        }

        for (; i < line.Length; i++)
        {
            line[i] = Math.Min(Math.Max(line[i] * weight, -Most), Most);
        }
    }
}
