using Antares.Grid;
using Antares.Segmentation;
using Antares.Segmentation.Kernels;

namespace Antares.Core.Tests.Segmentation.Kernels;

/// <summary>Region merging as one would write it down: objects and dictionaries, nothing kept from round to round.</summary>
internal static class PlainRegionMerging
{
    public static (uint[] Labels, ulong[] Keys) Compute(float[] planes, float[] weights, bool[] mask, PixelWindow window, RegionMergingSettings settings)
    {
        MergeCriterion criterion = new(settings.Shape, settings.Compactness);
        List<Region> regions = Pixels(planes, weights, mask, window, criterion);
        float threshold = (float)(settings.Scale * settings.Scale);
        for (int round = 0; round < settings.MaxRounds; round++)
        {
            foreach (Region region in regions)
            {
                region.Choice = region.Borders.Keys
                    .OrderBy(n => Cost(region, n, weights, criterion)).ThenBy(n => PairHash.Of(region.Key, n.Key)).ThenBy(n => n.Key)
                    .FirstOrDefault();
            }

            Region[] lower = [.. regions.Where(r => r.Choice is { } c && c.Choice == r && r.Key < c.Key && Cost(r, c, weights, criterion) < threshold)];
            if (lower.Length == 0)
            {
                break;
            }

            foreach (Region region in lower)
            {
                region.Absorb(region.Choice!, weights, criterion);
                regions.Remove(region.Choice!);
            }
        }

        return Number(regions, mask.Length);
    }

    private static float Cost(Region a, Region b, float[] weights, MergeCriterion criterion) =>
        a.UnionWith(b, weights, criterion).Heterogeneity - (a.Heterogeneity + b.Heterogeneity);

    private static List<Region> Pixels(float[] planes, float[] weights, bool[] mask, PixelWindow window, MergeCriterion criterion)
    {
        Region?[] at = new Region?[mask.Length];
        for (int pixel = 0; pixel < mask.Length; pixel++)
        {
            int column = pixel % window.Width, row = pixel / window.Width;
            if (mask[pixel])
            {
                at[pixel] = new Region
                {
                    Key = SegmentKey.Of(window.Column + column, window.Row + row),
                    Pixels = [pixel],
                    Box = new PixelWindow(column, row, 1, 1),
                    Boundary = 4,
                    Mean = [.. weights.Select((_, b) => planes[(b * mask.Length) + pixel])],
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

    private static (uint[] Labels, ulong[] Keys) Number(List<Region> regions, int pixels)
    {
        uint[] labels = new uint[pixels];
        Region[] ordered = [.. regions.OrderBy(r => r.Key)];
        for (int i = 0; i < ordered.Length; i++)
        {
            ordered[i].Pixels.ForEach(p => labels[p] = (uint)i + 1);
        }

        return (labels, [.. ordered.Select(r => r.Key)]);
    }

    private sealed class Region
    {
        public required ulong Key { get; init; }

        public required List<int> Pixels { get; set; }

        public required PixelWindow Box { get; set; }

        public required int Boundary { get; set; }

        public required float[] Mean { get; set; }

        public required float[] Scatter { get; set; }

        public required float Heterogeneity { get; set; }

        public Dictionary<Region, int> Borders { get; } = [];

        public Region? Choice { get; set; }

        public Region UnionWith(Region other, float[] weights, MergeCriterion criterion)
        {
            float n = Pixels.Count + other.Pixels.Count;
            float spread = (float)Pixels.Count * other.Pixels.Count / n;
            float[] mean = new float[weights.Length], scatter = new float[weights.Length];
            float spectral = 0;
            for (int band = 0; band < weights.Length; band++)
            {
                float apart = Mean[band] - other.Mean[band];
                scatter[band] = Scatter[band] + other.Scatter[band] + (apart * apart * spread);
                mean[band] = ((Pixels.Count * Mean[band]) + (other.Pixels.Count * other.Mean[band])) / n;
                spectral += weights[band] * MathF.Sqrt(n * scatter[band]);
            }

            PixelWindow box = Box.Union(other.Box);
            int boundary = Boundary + other.Boundary - (2 * Borders[other]);
            return new Region
            {
                Key = Math.Min(Key, other.Key),
                Pixels = [],
                Box = box,
                Boundary = boundary,
                Mean = mean,
                Scatter = scatter,
                Heterogeneity = criterion.Of(spectral, (int)n, boundary, 2 * (box.Width + box.Height)),
            };
        }

        public void Absorb(Region other, float[] weights, MergeCriterion criterion)
        {
            Region union = UnionWith(other, weights, criterion);
            (Box, Boundary, Mean, Scatter, Heterogeneity) = (union.Box, union.Boundary, union.Mean, union.Scatter, union.Heterogeneity);
            Pixels.AddRange(other.Pixels);
            foreach ((Region neighbour, int border) in other.Borders.Where(b => b.Key != this))
            {
                neighbour.Borders.Remove(other);
                Borders[neighbour] = neighbour.Borders[this] = Borders.GetValueOrDefault(neighbour) + border;
            }

            Borders.Remove(other);
        }
    }
}
