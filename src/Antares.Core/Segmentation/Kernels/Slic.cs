using Antares.Grid;

namespace Antares.Segmentation.Kernels;

/// <summary>SLIC superpixels: k-means over values and position in which a centre only looks at its surroundings.</summary>
/// <remarks>
/// Achanta et al. (2012), IEEE TPAMI 34(11), doi:10.1109/TPAMI.2012.120. Centres begin on a grid of step S = sqrt(N / K), N the unmasked pixels,
/// moved to the lowest gradient of 3 x 3 pixels; distance^2 = |values|^2 + (distance in pixels / S)^2 m^2; a pixel at the same distance from two
/// centres belongs to the first. Pieces below S^2 / 4 pixels then join the segment left of or above their first pixel. Masked pixels
/// belong to nothing.
/// </remarks>
public static class Slic
{
    /// <summary>Bytes of working memory per pixel, labels included, planes not.</summary>
    public const int BytesPerPixel = 32;

    /// <summary>Labels every unmasked pixel with the number of its segment.</summary>
    /// <param name="planes">Scaled values, no NaN where unmasked; shape (band, row, column).</param>
    /// <param name="weights">Weight of each band; shape (band).</param>
    /// <param name="mask">True where the pixel may be used; shape (row, column).</param>
    /// <param name="window">Width and height of the planes; where it lies does not matter.</param>
    /// <param name="settings">Number of segments, compactness.</param>
    /// <param name="labels">Result: 1..n in raster order of the segments' first pixels, 0 where masked; shape (row, column).</param>
    /// <param name="cancel">Checked once an iteration.</param>
    /// <returns>n, the number of segments.</returns>
    public static int Compute(
        ReadOnlySpan<float> planes, ReadOnlySpan<float> weights, ReadOnlySpan<bool> mask, PixelWindow window,
        SlicSettings settings, Span<uint> labels, CancellationToken cancel = default)
    {
        if (planes.Length != weights.Length * mask.Length || mask.Length != window.PixelCount || labels.Length != mask.Length)
        {
            throw new ArgumentException($"{planes.Length} values do not fit {weights.Length} x {window.Height} x {window.Width}.", nameof(planes));
        }

        int usable = mask.Count(true);
        double step = Math.Max(1, Math.Sqrt(usable / (double)Math.Max(1, settings.Segments)));
        SlicImage image = new(planes, weights, mask, window.Width);
        SlicCentres centres = SlicCentres.OnGrid(image, step);
        int[] nearest = new int[mask.Length];
        float[] distances = new float[mask.Length];
        for (int iteration = 0; iteration < settings.Iterations; iteration++)
        {
            cancel.ThrowIfCancellationRequested();
            Assign(image, centres, step, settings.Compactness, nearest, distances);
            centres.MoveToMeans(image, nearest);
        }

        return SlicPieces.Join(nearest, mask, window.Width, (int)(step * step / 4), labels);
    }

    /// <summary>Gives every pixel the nearest of the centres within 2S x 2S; -1 where there is none.</summary>
    private static void Assign(SlicImage image, SlicCentres centres, double step, double compactness, int[] nearest, float[] distances)
    {
        Array.Fill(nearest, -1);
        Array.Fill(distances, float.PositiveInfinity);
        float nearness = (float)(compactness * compactness / (step * step));
        float[] row = new float[(2 * (int)Math.Ceiling(step)) + 3];
        for (int centre = 0; centre < centres.Count; centre++)
        {
            (float x, float y) = centres.Position(centre);
            int left = Math.Max(0, (int)Math.Ceiling(x - step)), right = Math.Min(image.Width - 1, (int)Math.Floor(x + step));
            int top = Math.Max(0, (int)Math.Ceiling(y - step)), bottom = Math.Min(image.Height - 1, (int)Math.Floor(y + step));
            for (int line = top; line <= bottom; line++)
            {
                Span<float> apart = row.AsSpan(0, right - left + 1);
                float down = (line - y) * (line - y);
                for (int i = 0; i < apart.Length; i++)
                {
                    apart[i] = (((left + i - x) * (left + i - x)) + down) * nearness;
                }

                image.AddDistances(centres.Values(centre), (line * image.Width) + left, apart);
                Claim(image.Mask, apart, (line * image.Width) + left, centre, nearest, distances);
            }
        }
    }

    private static void Claim(ReadOnlySpan<bool> mask, ReadOnlySpan<float> apart, int start, int centre, int[] nearest, float[] distances)
    {
        for (int i = 0; i < apart.Length; i++)
        {
            if (mask[start + i] && apart[i] < distances[start + i])
            {
                distances[start + i] = apart[i];
                nearest[start + i] = centre;
            }
        }
    }
}
