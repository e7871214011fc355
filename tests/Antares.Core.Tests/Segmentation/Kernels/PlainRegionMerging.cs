using Antares.Grid;
using Antares.Segmentation;
using Antares.Segmentation.Kernels;

namespace Antares.Core.Tests.Segmentation.Kernels;

/// <summary>Region merging as decision 10 writes it down: objects and dictionaries, everything chosen anew in every round.</summary>
internal sealed class PlainRegionMerging
{
    private readonly RegionMergingSettings settings;
    private readonly MergeCriterion criterion;
    private readonly int pixels;
    private List<Region> regions;

    private PlainRegionMerging(float[] planes, float[] weights, bool[] mask, PixelWindow window, RegionMergingSettings settings)
    {
        this.settings = settings;
        criterion = new MergeCriterion(settings.Shape, settings.Compactness);
        pixels = mask.Length;
        regions = Pixels(planes, weights, mask, window);
    }

    /// <summary>One level: labels 1..n by first pixel; keys and histories of the segments in that order.</summary>
    public sealed record Level(uint[] Labels, ulong[] Keys, ulong[] Histories);

    /// <param name="planes">Scaled values; shape (band, row, column).</param>
    /// <param name="weights">Factor of each band's values.</param>
    /// <param name="mask">True where the pixel counts.</param>
    /// <param name="window">Place on the endless grid.</param>
    /// <param name="settings">Settings.</param>
    /// <returns>The levels, one per scale.</returns>
    public static Level[] Compute(float[] planes, float[] weights, bool[] mask, PixelWindow window, RegionMergingSettings settings)
    {
        PlainRegionMerging merging = new(planes, weights, mask, window, settings);
        return [.. settings.Scales.Select((scale, level) => merging.Run(level, (float)(scale * scale)))];
    }

    private static ulong Salt(int level, int phase, int round) => CounterRandom.Mix(((ulong)level << 33) | ((ulong)phase << 32) | (uint)round);

    private Level Run(int level, float threshold)
    {
        for (int round = 1; round <= settings.MaxRounds; round++)
        {
            foreach (Region region in regions)
            {
                region.Choice = Best(region, region.Borders.Keys, threshold);
            }

            if (!EndRound(Salt(level, 0, round)))
            {
                break;
            }
        }

        for (int round = 1; settings.MinSize > 1; round++)
        {
            ChooseSmall();
            if (!EndRound(Salt(level, 1, round)))
            {
                break;
            }
        }

        return Number();
    }

    /// <summary>Regions below the least size choose at any cost; each other one accepts the best of those that chose it.</summary>
    private void ChooseSmall()
    {
        Region[] small = [.. regions.Where(r => r.Pixels.Count < settings.MinSize)];
        regions.ForEach(r => r.Choice = null);
        foreach (Region region in small)
        {
            region.Choice = Best(region, region.Borders.Keys, float.PositiveInfinity);
        }

        (Region Chosen, Region[] By)[] asked =
            [.. small.Where(r => r.Choice is { } c && c.Pixels.Count >= settings.MinSize).GroupBy(r => r.Choice!).Select(g => (g.Key, g.ToArray()))];
        foreach ((Region chosen, Region[] by) in asked)
        {
            chosen.Choice = Best(chosen, by, float.PositiveInfinity);
        }
    }

    private Region? Best(Region region, IEnumerable<Region> among, float threshold) => among
        .Select(n => (Neighbour: n, Union: region.UnionWith(n, criterion)))
        .Where(p => Math.Max(p.Union.Box.Width, p.Union.Box.Height) <= settings.MaxExtent)
        .Select(p => (p.Neighbour, Cost: p.Union.Heterogeneity - (region.Heterogeneity + p.Neighbour.Heterogeneity)))
        .Where(p => p.Cost < threshold)
        .OrderBy(p => p.Cost).ThenBy(p => PairHash.Of(region.Key, p.Neighbour.Key)).ThenBy(p => p.Neighbour.Key).FirstOrDefault()
        .Neighbour;

    /// <summary>Notes the choices, then merges all pairs that chose each other.</summary>
    /// <returns>False where nothing merged.</returns>
    private bool EndRound(ulong salt)
    {
        foreach (Region region in regions)
        {
            ulong choice = region.Choice?.Merges ?? 0;
            if (choice != region.LastChoice)
            {
                region.Choices = CounterRandom.Finish(CounterRandom.Mix(CounterRandom.Finish(CounterRandom.Mix(region.Choices) ^ choice)) ^ salt);
                region.LastChoice = choice;
            }
        }

        Region[] lower = [.. regions.Where(r => r.Choice is { } c && c.Choice == r && r.Key < c.Key)];
        HashSet<Region> gone = [.. lower.Select(r => r.Choice!)];
        foreach (Region region in lower)
        {
            region.Absorb(region.Choice!, criterion, salt);
        }

        regions = [.. regions.Where(r => !gone.Contains(r))];
        return lower.Length > 0;
    }

    private List<Region> Pixels(float[] planes, float[] weights, bool[] mask, PixelWindow window)
    {
        Region?[] at = new Region?[mask.Length];
        for (int pixel = 0; pixel < mask.Length; pixel++)
        {
            int column = pixel % window.Width, row = pixel / window.Width;
            if (mask[pixel])
            {
                ulong key = SegmentKey.Of(window.Column + column, window.Row + row);
                at[pixel] = new Region
                {
                    Key = key,
                    Merges = CounterRandom.Mix(key),
                    Pixels = [pixel],
                    Box = new PixelWindow(column, row, 1, 1),
                    Boundary = 4,
                    Mean = [.. weights.Select((w, b) => Math.Clamp(planes[(b * mask.Length) + pixel] * w, -1e6f, 1e6f))],
                    Scatter = new float[weights.Length],
                    Heterogeneity = criterion.Of(0, 1, 4, 4),
                };
                Link(at[pixel]!, column > 0 ? at[pixel - 1] : null);
                Link(at[pixel]!, row > 0 ? at[pixel - window.Width] : null);
            }
        }

        return [.. at.OfType<Region>()];
    }

    private static void Link(Region region, Region? other)
    {
        if (other is not null)
        {
            region.Borders[other] = other.Borders[region] = 1;
        }
    }

    private Level Number()
    {
        uint[] labels = new uint[pixels];
        Region[] ordered = [.. regions.OrderBy(r => r.Key)];
        for (int i = 0; i < ordered.Length; i++)
        {
            ordered[i].Pixels.ForEach(p => labels[p] = (uint)i + 1);
        }

        return new Level(labels, [.. ordered.Select(r => r.Key)], [.. ordered.Select(r => CounterRandom.Finish(CounterRandom.Mix(r.Merges) ^ r.Choices))]);
    }

    private sealed class Region
    {
        public required ulong Key { get; init; }

        /// <summary>M: hash of all merges.</summary>
        public required ulong Merges { get; set; }

        /// <summary>C: hash of all choices.</summary>
        public ulong Choices { get; set; }

        public ulong LastChoice { get; set; }

        public required List<int> Pixels { get; init; }

        public required PixelWindow Box { get; set; }

        public required int Boundary { get; set; }

        public required float[] Mean { get; set; }

        public required float[] Scatter { get; set; }

        public required float Heterogeneity { get; set; }

        public Dictionary<Region, int> Borders { get; } = [];

        public Region? Choice { get; set; }

        public Region UnionWith(Region other, MergeCriterion criterion)
        {
            float n = Pixels.Count + other.Pixels.Count;
            float spread = (float)Pixels.Count * other.Pixels.Count / n;
            float[] mean = new float[Mean.Length], scatter = new float[Mean.Length];
            for (int band = 0; band < Mean.Length; band++)
            {
                float apart = Mean[band] - other.Mean[band];
                scatter[band] = Scatter[band] + other.Scatter[band] + (apart * apart * spread);
                mean[band] = ((Pixels.Count * Mean[band]) + (other.Pixels.Count * other.Mean[band])) / n;
            }

            PixelWindow box = Box.Union(other.Box);
            int boundary = Boundary + other.Boundary - (2 * Borders[other]);
            return new Region
            {
                Key = Math.Min(Key, other.Key),
                Merges = 0,
                Pixels = [],
                Box = box,
                Boundary = boundary,
                Mean = mean,
                Scatter = scatter,
                Heterogeneity = criterion.Of(Sum([.. scatter.Select(m => MathF.Sqrt(n * m))]), (int)n, boundary, 2 * (box.Width + box.Height)),
            };
        }

        public void Absorb(Region other, MergeCriterion criterion, ulong salt)
        {
            Region union = UnionWith(other, criterion);
            (Box, Boundary, Mean, Scatter, Heterogeneity) = (union.Box, union.Boundary, union.Mean, union.Scatter, union.Heterogeneity);
            Merges = HashOfMerge(Merges, other.Merges, salt);
            Choices = HashOfMerge(Choices, other.Choices, salt);
            LastChoice = 0;
            Pixels.AddRange(other.Pixels);
            foreach ((Region neighbour, int border) in other.Borders.Where(b => b.Key != this))
            {
                neighbour.Borders.Remove(other);
                Borders[neighbour] = neighbour.Borders[this] = Borders.GetValueOrDefault(neighbour) + border;
            }

            Borders.Remove(other);
        }

        private static ulong HashOfMerge(ulong first, ulong second, ulong salt) =>
            CounterRandom.Finish(CounterRandom.Mix(Math.Min(first, second) ^ salt) ^ Math.Max(first, second));

        /// <summary>((0+1)+(2+3))+((4+5)+(6+7)) in groups of eight, the groups in order.</summary>
        private static float Sum(float[] terms)
        {
            float sum = 0;
            for (int start = 0; start < terms.Length; start += 8)
            {
                float[] t = [.. terms.Skip(start).Take(8), .. new float[Math.Max(0, start + 8 - terms.Length)]];
                sum += ((t[0] + t[1]) + (t[2] + t[3])) + ((t[4] + t[5]) + (t[6] + t[7]));
            }

            return sum;
        }
    }
}
