using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Antares.Grid;

namespace Antares.Segmentation.Kernels;

/// <summary>The first round of region merging, in which all regions are pixels: a look at four neighbours instead of a graph.</summary>
/// <remarks>Costs are those of <see cref="MergeCosts"/> for regions of one pixel, to the bit.</remarks>
internal sealed unsafe class FirstRound : IDisposable
{
    // Directions: 1 right, 2 down, 3 left, 4 up, 0 none.
    private const byte Right = 1, Down = 2, Left = 3, Up = 4;

    private readonly MergeImage image;
    private readonly MergeCriterion criterion;
    private readonly float threshold;
    private readonly ulong salt;
    private readonly PixelRows rows;
    private readonly NativeBuffer<byte> directions;
    private readonly NativeBuffer<float> lines;
    private readonly int lineLength;
    private readonly float alone, pairShape;
    private PixelWindow window;

    /// <param name="image">The image.</param>
    /// <param name="criterion">What a merge costs.</param>
    /// <param name="phase">The main rounds of the first level.</param>
    /// <param name="maxWidth">Columns of the widest window.</param>
    /// <param name="maxPixels">Pixels of the largest window.</param>
    public FirstRound(MergeImage image, MergeCriterion criterion, MergePhase phase, int maxWidth, int maxPixels)
    {
        (this.image, this.criterion, threshold, salt) = (image, criterion, phase.Threshold, phase.SaltOf(1));
        rows = new PixelRows(image, maxWidth);
        directions = new NativeBuffer<byte>(maxPixels + 64);
        lineLength = rows.Stride + 16;
        lines = new NativeBuffer<float>(5L * lineLength);
        alone = criterion.Of(0, 1, 4, 4);
        pairShape = criterion.ShapeOf(2, 6, 6);
    }

    /// <summary>Merges pixels that chose each other.</summary>
    /// <param name="part">Window of the endless grid inside the image.</param>
    /// <param name="regions">Result: regions in the order of their first pixels, with their neighbours.</param>
    /// <param name="labels">Result: 1 + index in the window of the region's first pixel, 0 where masked; shape (row, column) of the window.</param>
    /// <returns>Number of regions.</returns>
    public int Run(PixelWindow part, RegionSet regions, uint* labels)
    {
        window = part;
        Choose();
        int count = MakeRegions(regions, labels);
        Link(regions, labels, count);
        return count;
    }

    public void Dispose()
    {
        rows.Dispose();
        directions.Dispose();
        lines.Dispose();
    }

    private int Start(int row) => image.IndexOf(window.Column, window.Row + row);

    /// <summary>Finds the direction in which every pixel would merge.</summary>
    private void Choose()
    {
        int width = window.Width;
        float* right = lines.At + 8, down = right + lineLength, up = down + lineLength, here = up + lineLength, below = here + lineLength;
        lines.Fill(0, 5L * lineLength, float.PositiveInfinity);
        rows.Read(0, Start(0), width);
        Penalties(0, here);
        for (int row = 0; row < window.Height; row++)
        {
            float* line = rows.At(row);
            Costs(line, line + 1, here, here + 1, right, width - 1);
            right[width - 1] = float.PositiveInfinity;
            if (row + 1 < window.Height)
            {
                float* next = rows.Read(row + 1, Start(row + 1), width);
                Penalties(row + 1, below);
                Costs(line, next, here, below, down, width);
            }
            else
            {
                new Span<float>(down, width).Fill(float.PositiveInfinity);
            }

            ChooseRow(row, right, down, up);
            float* spare = up;
            up = down;
            down = spare;
            spare = here;
            here = below;
            below = spare;
        }
    }

    /// <summary>0 where a pixel may be used, infinity where not.</summary>
    private void Penalties(int row, float* penalties)
    {
        ReadOnlySpan<bool> mask = image.Mask.AsSpan(Start(row), window.Width);
        for (int i = 0; i < mask.Length; i++)
        {
            penalties[i] = mask[i] ? 0 : float.PositiveInfinity;
        }
    }

    /// <summary>Costs of merging each pixel of a line with the one of another line.</summary>
    private void Costs(float* line, float* other, float* penalty, float* otherPenalty, float* costs, int count)
    {
        Vector256<float> before = Vector256.Create(alone + alone);
        for (int i = 0; i < count; i += 8)
        {
            Vector256<float> sum = Vector256<float>.Zero;
            for (int lane = 0; lane < rows.Lanes; lane += 8)
            {
                sum += ((Apart(line, other, lane, i) + Apart(line, other, lane + 1, i)) + (Apart(line, other, lane + 2, i) + Apart(line, other, lane + 3, i)))
                    + ((Apart(line, other, lane + 4, i) + Apart(line, other, lane + 5, i)) + (Apart(line, other, lane + 6, i) + Apart(line, other, lane + 7, i)));
            }

            Vector256<float> cost = criterion.OfShape(sum, pairShape) - before;
            (cost + (Vector256.Load(penalty + i) + Vector256.Load(otherPenalty + i))).Store(costs + i);
        }
    }

    /// <summary>sqrt(N M_b) of two pixels in one band.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Apart(float* line, float* other, int lane, int at)
    {
        long offset = ((long)lane * rows.Stride) + at;
        Vector256<float> apart = Vector256.Load(line + offset) - Vector256.Load(other + offset);
        return Vector256.Sqrt(Vector256.Create(2f) * RegionSet.Scatter(apart, Vector256<float>.Zero, Vector256<float>.Zero, 0.5f));
    }

    private void ChooseRow(int row, float* right, float* down, float* up)
    {
        byte* to = directions.At + ((long)row * window.Width);
        for (int i = 0; i < window.Width; i++)
        {
            float least = right[i];
            byte direction = Right;
            bool isTie = false;
            Take(down[i], Down, ref least, ref direction, ref isTie);
            Take(right[i - 1], Left, ref least, ref direction, ref isTie);
            Take(up[i], Up, ref least, ref direction, ref isTie);
            to[i] = least < threshold ? isTie ? Decide(i, row, least, right, down, up) : direction : (byte)0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(float cost, byte direction, ref float least, ref byte best, ref bool isTie)
    {
        isTie = (isTie & !(cost < least)) | cost == least;
        best = cost < least ? direction : best;
        least = cost < least ? cost : least;
    }

    /// <summary>Between equal costs: the lower hash of the pair, then the lower key.</summary>
    private byte Decide(int column, int row, float least, float* right, float* down, float* up)
    {
        ulong key = KeyOf(column, row), bestHash = 0, bestKey = 0;
        byte best = 0;
        Offer(right[column], Right, KeyOf(column + 1, row));
        Offer(down[column], Down, KeyOf(column, row + 1));
        Offer(right[column - 1], Left, KeyOf(column - 1, row));
        Offer(up[column], Up, KeyOf(column, row - 1));
        return best;

        void Offer(float cost, byte direction, ulong other)
        {
            ulong hash = PairHash.Of(key, other);
            if (cost == least && (best == 0 || hash < bestHash || (hash == bestHash && other < bestKey)))
            {
                (best, bestHash, bestKey) = (direction, hash, other);
            }
        }
    }

    private ulong KeyOf(int column, int row) => SegmentKey.Of(window.Column + column, window.Row + row);

    /// <summary>Makes a region of every pair and of every pixel that is left.</summary>
    private int MakeRegions(RegionSet regions, uint* labels)
    {
        int width = window.Width, count = 0;
        rows.Read(0, Start(0), width);
        for (int row = 0; row < window.Height; row++)
        {
            ReadOnlySpan<bool> mask = image.Mask.AsSpan(Start(row), width);
            if (row + 1 < window.Height)
            {
                rows.Read(row + 1, Start(row + 1), width);
            }

            for (int column = 0; column < width; column++)
            {
                int pixel = (row * width) + column;
                byte direction = directions.At[pixel];
                bool isRight = direction == Right && directions.At[pixel + 1] == Left, isDown = direction == Down && directions.At[pixel + width] == Up;
                if (!mask[column])
                {
                    labels[pixel] = 0;
                }
                else if (direction == Left && directions.At[pixel - 1] == Right)
                {
                    labels[pixel] = labels[pixel - 1];
                }
                else if (direction == Up && directions.At[pixel - width] == Down)
                {
                    labels[pixel] = labels[pixel - width];
                }
                else
                {
                    // Until the neighbours are known a label is the number of a region; the fate keeps the direction of its second pixel.
                    regions.Fates[count] = isRight ? 1u : isDown ? (uint)width : 0;
                    SetRegion(regions, count, column, row, isRight, isDown);
                    labels[pixel] = (uint)++count;
                }
            }
        }

        return count;
    }

    private void SetRegion(RegionSet regions, int region, int column, int row, bool isRight, bool isDown)
    {
        float* mean = regions.Statistics + ((long)region * 2 * rows.Lanes);
        float* own = rows.At(row) + column;
        int stride = rows.Stride, lanes = rows.Lanes;
        RegionShape shape = RegionShape.OfPixel((row * window.Width) + column, column, row);
        RegionHistory history = HistoryOf(column, row);
        if (isRight | isDown)
        {
            float* other = isRight ? own + 1 : rows.At(row + 1) + column;
            float spectral = SetPair(mean, own, other, stride, lanes);
            (int nextColumn, int nextRow) = isRight ? (column + 1, row) : (column, row + 1);
            shape = RegionShape.Union(shape, RegionShape.OfPixel(shape.First + 1, nextColumn, nextRow), 1);
            shape.Heterogeneity = criterion.Of(spectral, 2, 6, 6);
            history = RegionHistory.OfMerge(history, HistoryOf(nextColumn, nextRow), salt);
        }
        else
        {
            for (int lane = 0; lane < lanes; lane++)
            {
                mean[lane] = own[(long)lane * stride];
                mean[lanes + lane] = 0;
            }

            shape.Heterogeneity = alone;
        }

        regions.Shapes[region] = shape;
        regions.Histories[region] = history;
    }

    private static float SetPair(float* mean, float* own, float* other, int stride, int lanes)
    {
        float spectral = 0;
        for (int group = 0; group < lanes; group += 8)
        {
            for (int lane = group; lane < group + 8; lane++)
            {
                float a = own[(long)lane * stride], b = other[(long)lane * stride], apart = a - b;
                mean[lane] = (a + b) / 2;
                mean[lanes + lane] = apart * apart * 0.5f;
            }

            spectral += MergeCriterion.Sum(Vector256.Sqrt(Vector256.Create(2f) * Vector256.Load(mean + lanes + group)));
        }

        return spectral;
    }

    private RegionHistory HistoryOf(int column, int row)
    {
        RegionHistory history = RegionHistory.OfPixel(KeyOf(column, row));
        switch (directions.At[(row * window.Width) + column])
        {
            case Right: history.Choose(CounterRandom.Mix(KeyOf(column + 1, row)), salt); break;
            case Down: history.Choose(CounterRandom.Mix(KeyOf(column, row + 1)), salt); break;
            case Left: history.Choose(CounterRandom.Mix(KeyOf(column - 1, row)), salt); break;
            case Up: history.Choose(CounterRandom.Mix(KeyOf(column, row - 1)), salt); break;
        }

        return history;
    }

    /// <summary>Writes everybody's neighbours and turns the numbers of regions into labels.</summary>
    private void Link(RegionSet regions, uint* labels, int count)
    {
        int end = 0;
        for (int region = 0; region < count; region++)
        {
            int start = end, pixel = regions.Shapes[region].First, second = (int)regions.Fates[region];
            end = LinkPixel(regions, labels, region, pixel, start, end);
            end = second == 0 ? end : LinkPixel(regions, labels, region, pixel + second, start, end);
            regions.Ranges[region] = new LinkRange(start, end - start);
        }

        for (int pixel = 0; pixel < window.Width * window.Height; pixel++)
        {
            labels[pixel] = labels[pixel] == 0 ? 0 : (uint)regions.Shapes[labels[pixel] - 1].First + 1;
        }
    }

    private int LinkPixel(RegionSet regions, uint* labels, int region, int pixel, int start, int end)
    {
        (int row, int column) = Math.DivRem(pixel, window.Width);
        end = column > 0 ? Add(regions, region, (int)labels[pixel - 1] - 1, start, end) : end;
        end = column + 1 < window.Width ? Add(regions, region, (int)labels[pixel + 1] - 1, start, end) : end;
        end = row > 0 ? Add(regions, region, (int)labels[pixel - window.Width] - 1, start, end) : end;
        return row + 1 < window.Height ? Add(regions, region, (int)labels[pixel + window.Width] - 1, start, end) : end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Add(RegionSet regions, int region, int neighbour, int start, int end)
    {
        if (neighbour < 0 || neighbour == region)
        {
            return end;
        }

        for (int link = start; link < end; link++)
        {
            if (regions.Links[link].Neighbour == neighbour)
            {
                regions.Links[link].Border++;
                return end;
            }
        }

        regions.Links[end] = new RegionLink(neighbour, 1);
        return end + 1;
    }
}
