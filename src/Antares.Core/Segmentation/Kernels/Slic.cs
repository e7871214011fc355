using Antares.Grid;
using Antares.Runs;

namespace Antares.Segmentation.Kernels;

/// <summary>SLIC superpixels: k-means over values and position in which a centre only looks at its surroundings.</summary>
/// <remarks>
/// <para>Achanta et al. (2012), IEEE TPAMI 34(11), 2274-2282, doi:10.1109/TPAMI.2012.120. As there: seeds on a grid of step S, moved to the lowest gradient of 3 x 3
/// pixels; distance^2 = sum of weight x (value - mean)^2 + m^2 (distance / S)^2; every centre looks for pixels within 2S x 2S; centres move to the mean
/// of their pixels; pixels that are not connected to their centre go to the nearest one that they are connected to.</para>
/// <para>Narrower, so that nothing reaches further than <see cref="SlicSettings.Margin"/> and no window changes the result: the grid of seeds is that of the endless grid,
/// and the 2S x 2S lie around the seed of a centre, not around where the centre moved. So every pixel has four centres to choose from, its segment
/// is at most 2S long, and there are a fixed number of assignments, not a threshold on the movement of all centres.</para>
/// <para>A seed moves inside its cell (S x S) only. Where masked pixels leave no gradient, a centre begins at the mean of its cell, so every pixel has a centre. Among equal
/// distances the first centre in raster order counts. Values are held within +-2^15, and added up as whole multiples of 1 / 256, in any order.</para>
/// <para>Connection: 4-connected pieces of S^2 / 4 pixels and more are segments, and the largest piece (the first of those) of a centre that has S^2 / 2 pixels in all its
/// pieces. Then floor(S) times all other pixels at once join the nearest of their four centres that has a segment at one of their four sides. Pixels that reach none
/// (islands in nodata) stay as they are. A segment is what is connected then and has one centre.</para>
/// </remarks>
public static class Slic
{
    // nearest, ranks, sizes of pieces, and a list of small pieces' pixels
    private const int PixelBytes = sizeof(int) + 1 + sizeof(int) + (2 * sizeof(int));

    /// <summary>Bytes of working memory per pixel at the shortest step, labels and hashes included, planes not.</summary>
    public static int BytesPerPixel(int bands)
    {
        int centre = (bands * sizeof(float)) + ((bands + SlicCentres.PlaceSums) * sizeof(long)) + (3 * sizeof(int)) + (2 * sizeof(ulong));
        return sizeof(uint) + PixelBytes + (int)Math.Ceiling(centre / (SlicSettings.LeastStep * SlicSettings.LeastStep));
    }

    /// <summary>Labels every unmasked pixel with the number of its segment.</summary>
    /// <param name="planes">Bands, NaN only where masked; each of shape (row, column).</param>
    /// <param name="mask">True where the pixel may be used; shape (row, column).</param>
    /// <param name="window">Where the planes lie on the endless grid.</param>
    /// <param name="settings">Step, compactness, number of assignments.</param>
    /// <param name="threads">Threads that may be used; the result does not depend on it.</param>
    /// <param name="labels">Result: 1..n in raster order of the segments' first pixels, 0 where masked; shape (row, column).</param>
    /// <param name="cancel">Checked once a row of blocks.</param>
    /// <returns>n, the number of segments.</returns>
    /// <exception cref="ArgumentException">Sizes do not fit, or a setting is out of its range.</exception>
    public static int Compute(
        IReadOnlyList<ScaledPlane> planes, bool[] mask, PixelWindow window, SlicSettings settings, int threads, uint[] labels, CancellationToken cancel = default)
    {
        Check(planes, mask, window, settings, labels);
        if (!mask.Contains(true))
        {
            Array.Clear(labels);
            return 0;
        }

        SlicImage image = new(planes, mask, window, settings);
        int[] nearest = new int[mask.Length];
        byte[] ranks = new byte[mask.Length];
        Assign(image, settings.Iterations, threads, nearest, ranks, cancel);
        SlicPieces pieces = new(image, nearest, ranks);
        return pieces.Join(settings.StepX * settings.StepY / 4, (int)Math.Min(settings.StepX, settings.StepY), labels);
    }

    private static void Assign(SlicImage image, int iterations, int threads, int[] nearest, byte[] ranks, CancellationToken cancel)
    {
        SlicCentres centres = new(image.Columns.Centres * image.Rows.Centres, image.Bands);
        WorkerThreads.ForEach(threads, image.Rows.Centres, () => new SlicSeeds(image), (line, seeds) => seeds.Begin(centres, line));
        IReadOnlyList<SlicPart[]> chunks = SlicStrip.Chunks(image.Columns);
        (int Block, int Begin, int End)[] rows = [.. image.Rows.Parts(SlicStrip.MostRows(chunks))];
        for (int iteration = 1; iteration <= iterations; iteration++)
        {
            bool last = iteration == iterations;
            WorkerThreads.ForEach(threads, rows.Length, () => new SlicStrip(image, centres, chunks), (part, strip) =>
            {
                cancel.ThrowIfCancellationRequested();
                (int block, int begin, int end) = rows[part];
                foreach (SlicPart[] chunk in chunks)
                {
                    if (last)
                    {
                        strip.Assign(chunk, block, begin, end, nearest, ranks);
                    }
                    else
                    {
                        strip.Sum(chunk, block, begin, end);
                    }
                }
            });
            centres.MoveToMeans();
        }
    }

    private static void Check(IReadOnlyList<ScaledPlane> planes, bool[] mask, PixelWindow window, SlicSettings settings, uint[] labels)
    {
        if (mask.Length != window.PixelCount || labels.Length != mask.Length || planes.Any(p => p.Length != mask.Length))
        {
            throw new ArgumentException($"Planes, {mask.Length} pixels of a mask and {labels.Length} labels do not fit {window.Height} x {window.Width}.", nameof(planes));
        }

        bool fits = Math.Min(settings.StepX, settings.StepY) >= SlicSettings.LeastStep && Math.Max(settings.StepX, settings.StepY) <= SlicSettings.MostStep;
        if (!fits || !(settings.Compactness >= 0) || settings.Iterations < 1)
        {
            throw new ArgumentException($"{settings} is out of range.", nameof(settings));
        }
    }
}
