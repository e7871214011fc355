namespace Antares.Segmentation.Kernels;

/// <summary>The centres of SLIC: position in pixels and mean values.</summary>
internal sealed class SlicCentres
{
    private readonly int bands;
    private readonly List<(float X, float Y)> positions = [];
    private readonly List<float> values = [];

    private SlicCentres(int bands) => this.bands = bands;

    public int Count => positions.Count;

    public (float X, float Y) Position(int centre) => positions[centre];

    public ReadOnlySpan<float> Values(int centre) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values).Slice(centre * bands, bands);

    /// <summary>Centres in the middle of cells of a grid, each at the lowest gradient of the 3 x 3 pixels there; none on masked pixels.</summary>
    public static SlicCentres OnGrid(SlicImage image, double step)
    {
        SlicCentres centres = new(image.Bands);
        for (double y = step / 2; (int)y < image.Height; y += step)
        {
            for (double x = step / 2; (int)x < image.Width; x += step)
            {
                (int column, int row) = LowestGradient(image, (int)x, (int)y);
                if (image.Mask[(row * image.Width) + column])
                {
                    centres.Add(image, column, row);
                }
            }
        }

        return centres;
    }

    /// <summary>Moves every centre to the mean of its pixels; one without pixels stays.</summary>
    public void MoveToMeans(SlicImage image, ReadOnlySpan<int> nearest)
    {
        int stride = bands + 3;
        double[] sums = new double[Count * stride];
        for (int pixel = 0; pixel < nearest.Length; pixel++)
        {
            if (nearest[pixel] >= 0)
            {
                Span<double> sum = sums.AsSpan(nearest[pixel] * stride, stride);
                sum[0]++;
                sum[1] += pixel % image.Width;
                sum[2] += pixel / image.Width;
                for (int band = 0; band < bands; band++)
                {
                    sum[band + 3] += image.Value(band, pixel);
                }
            }
        }

        for (int centre = 0; centre < Count; centre++)
        {
            ReadOnlySpan<double> sum = sums.AsSpan(centre * stride, stride);
            if (sum[0] > 0)
            {
                positions[centre] = ((float)(sum[1] / sum[0]), (float)(sum[2] / sum[0]));
                for (int band = 0; band < bands; band++)
                {
                    values[(centre * bands) + band] = (float)(sum[band + 3] / sum[0]);
                }
            }
        }
    }

    private static (int Column, int Row) LowestGradient(SlicImage image, int column, int row)
    {
        (int Column, int Row) best = (column, row);
        float lowest = image.Gradient(column, row);
        for (int y = Math.Max(0, row - 1); y <= Math.Min(image.Height - 1, row + 1); y++)
        {
            for (int x = Math.Max(0, column - 1); x <= Math.Min(image.Width - 1, column + 1); x++)
            {
                float gradient = image.Gradient(x, y);
                if (gradient < lowest)
                {
                    (best, lowest) = ((x, y), gradient);
                }
            }
        }

        return best;
    }

    private void Add(SlicImage image, int column, int row)
    {
        positions.Add((column, row));
        for (int band = 0; band < bands; band++)
        {
            values.Add(image.Value(band, (row * image.Width) + column));
        }
    }
}
