namespace Antares.Segmentation.Kernels;

/// <summary>The planes as SLIC looks at them.</summary>
internal readonly ref struct SlicImage
{
    private readonly ReadOnlySpan<float> planes;
    private readonly ReadOnlySpan<float> weights;

    public SlicImage(ReadOnlySpan<float> planes, ReadOnlySpan<float> weights, ReadOnlySpan<bool> mask, int width)
    {
        this.planes = planes;
        this.weights = weights;
        Mask = mask;
        Width = width;
        Height = width == 0 ? 0 : mask.Length / width;
    }

    public ReadOnlySpan<bool> Mask { get; }

    public int Width { get; }

    public int Height { get; }

    public int Bands => weights.Length;

    public float Value(int band, int pixel) => planes[(band * Mask.Length) + pixel];

    /// <summary>Adds the weighted squared difference between some values and a run of pixels, band after band.</summary>
    public void AddDistances(ReadOnlySpan<float> values, int start, Span<float> apart)
    {
        for (int band = 0; band < weights.Length; band++)
        {
            ReadOnlySpan<float> plane = planes.Slice((band * Mask.Length) + start, apart.Length);
            float value = values[band], weight = weights[band];
            for (int i = 0; i < apart.Length; i++)
            {
                float difference = plane[i] - value;
                apart[i] += difference * difference * weight;
            }
        }
    }

    /// <summary>Squared gradient of the values; infinite at the rim, on masked pixels and beside them.</summary>
    public float Gradient(int column, int row)
    {
        int pixel = (row * Width) + column;
        bool inside = column > 0 && row > 0 && column < Width - 1 && row < Height - 1;
        if (!Mask[pixel] || !inside || !Mask[pixel - 1] || !Mask[pixel + 1] || !Mask[pixel - Width] || !Mask[pixel + Width])
        {
            return float.PositiveInfinity;
        }

        float sum = 0;
        for (int band = 0; band < weights.Length; band++)
        {
            float across = Value(band, pixel + 1) - Value(band, pixel - 1), down = Value(band, pixel + Width) - Value(band, pixel - Width);
            sum += weights[band] * ((across * across) + (down * down));
        }

        return sum;
    }
}
