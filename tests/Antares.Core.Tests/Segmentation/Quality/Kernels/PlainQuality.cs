namespace Antares.Core.Tests.Segmentation.Quality.Kernels;

/// <summary>The measures of segments, read from their formulas word by word over lists of pixels, slowly.</summary>
internal sealed class PlainQuality
{
    private readonly uint[] segments;
    private readonly int[] references;
    private readonly double[] values;
    private readonly int width;

    public PlainQuality(uint[] segments, int[] references, float[] values, int width)
    {
        (this.segments, this.references, this.width) = (segments, references, width);
        this.values = [.. values.Select(v => (double)v)];
        S = [.. Enumerable.Range(1, (int)segments.Max()).Select(l => Pixels().Where(p => segments[p] == l).ToHashSet())];
        G = [.. Enumerable.Range(1, references.Max()).Select(l => Pixels().Where(p => segments[p] != 0 && references[p] == l).ToHashSet())];
    }

    /// <summary>Segments as sets of pixels, by label.</summary>
    public IReadOnlyList<HashSet<int>> S { get; }

    /// <summary>Reference objects as sets of pixels with a segment, by label.</summary>
    public IReadOnlyList<HashSet<int>> G { get; }

    private double ImageMean => S.SelectMany(s => s).Average(p => values[p]);

    private int N => G.Sum(g => g.Count);

    public static PlainQuality Random(int seed, out uint[] segments, out int[] references, out float[] values, out int width)
    {
        Random random = new(seed);
        width = random.Next(2, 14);
        int height = random.Next(2, 14), pixels = width * height;
        int parts = random.Next(2, 9), objects = random.Next(1, 5);
        segments = Dense([.. Patches(random, pixels, width, parts).Select(v => (uint)v)]);
        references = [.. Dense([.. Patches(random, pixels, width, objects).Select(v => (uint)v)]).Select(v => (int)v)];
        values = [.. Enumerable.Range(0, pixels).Select(_ => (float)(random.NextDouble() * 255))];
        return new PlainQuality(segments, references, values, width);
    }

    public double WeightedVariance() => S.Sum(s => s.Count * Variance(s)) / S.Sum(s => s.Count);

    public double LocalVariance() => S.Average(s => Math.Sqrt(Variance(s)));

    public double ExplainedVariance() =>
        S.Sum(s => s.Count * Math.Pow(Mean(s) - ImageMean, 2)) / S.SelectMany(s => s).Sum(p => Math.Pow(values[p] - ImageMean, 2));

    public double Moran()
    {
        double weights = 0, sum = 0;
        for (int j = 0; j < S.Count; j++)
        {
            for (int k = 0; k < S.Count; k++)
            {
                double w = j != k && Sides(S[j], S[k]) > 0 ? 1 : 0;
                weights += w;
                sum += w * (Mean(S[j]) - ImageMean) * (Mean(S[k]) - ImageMean);
            }
        }

        return S.Count / weights * sum / S.Sum(s => Math.Pow(Mean(s) - ImageMean, 2));
    }

    public double Contrast()
    {
        double sum = 0, length = 0;
        for (int j = 0; j < S.Count; j++)
        {
            for (int k = j + 1; k < S.Count; k++)
            {
                sum += Sides(S[j], S[k]) * Math.Abs(Mean(S[j]) - Mean(S[k]));
                length += Sides(S[j], S[k]);
            }
        }

        return sum / length;
    }

    public double Asa() => (double)S.Sum(s => G.Max(g => Shared(s, g))) / N;

    public double UndersegmentationError() =>
        (double)G.Sum(g => S.Where(s => Shared(s, g) > 0).Sum(s => Math.Min(Shared(s, g), s.Count - Shared(s, g)))) / N;

    public (long Reference, long ReferenceFound, long Segment, long SegmentFound) Boundary(int tolerance)
    {
        int[] outline = [.. Pixels().Where(p => IsBorder(p, i => references[i]))];
        int[] cut = [.. Pixels().Where(p => IsBorder(p, i => (int)segments[i]))];
        int[] judged = [.. cut.Where(p => references[p] != 0 || outline.Contains(p))];
        return (
            outline.Length, outline.Count(p => cut.Any(q => IsNear(p, q, tolerance))),
            judged.Length, judged.Count(p => outline.Any(q => IsNear(p, q, tolerance))));
    }

    public (double Over, double Under, double Distance, double AreaFit) Objects()
    {
        double over = 0, under = 0, distance = 0, fit = 0;
        foreach (HashSet<int> g in G.Where(g => g.Count > 0))
        {
            HashSet<int> s = S.MaxBy(segment => Shared(segment, g))!;
            double os = 1 - ((double)Shared(s, g) / g.Count), us = 1 - ((double)Shared(s, g) / s.Count);
            over += g.Count * os;
            under += g.Count * us;
            distance += g.Count * Math.Sqrt(((os * os) + (us * us)) / 2);
            fit += g.Count * ((double)(g.Count - s.Count) / g.Count);
        }

        return (over / N, under / N, distance / N, fit / N);
    }

    public long Relevant() => G.Sum(g => S.Count(s => Shared(s, g) > 0 && (
        references[Centroid(s)] == G.ToList().IndexOf(g) + 1
        || s.Contains(Centroid(g))
        || (double)Shared(s, g) / s.Count > 0.5
        || (double)Shared(s, g) / g.Count > 0.5)));

    private static int Shared(HashSet<int> one, HashSet<int> other) => one.Count(other.Contains);

    private static IEnumerable<int> Patches(Random random, int pixels, int width, int parts)
    {
        (int X, int Y)[] centres = [.. Enumerable.Range(0, parts).Select(_ => (random.Next(width), random.Next(pixels / width)))];
        bool[] isEmpty = [.. centres.Select((_, i) => i > 1 && random.Next(4) == 0)];
        for (int p = 0; p < pixels; p++)
        {
            int nearest = Enumerable.Range(0, parts).MinBy(i => Math.Pow(centres[i].X - (p % width), 2) + Math.Pow(centres[i].Y - (p / width), 2));
            yield return p > 0 && (isEmpty[nearest] || random.Next(12) == 0) ? 0 : nearest + 1;
        }
    }

    private static uint[] Dense(uint[] labels)
    {
        List<uint> known = [.. labels.Where(l => l != 0).Distinct()];
        return [.. labels.Select(l => (uint)(known.IndexOf(l) + 1))];
    }

    private IEnumerable<int> Pixels() => Enumerable.Range(0, segments.Length);

    private double Mean(HashSet<int> set) => set.Average(p => values[p]);

    private double Variance(HashSet<int> set) => set.Average(p => Math.Pow(values[p] - Mean(set), 2));

    private int Sides(HashSet<int> one, HashSet<int> other) => one.Sum(p => Neighbours(p).Count(other.Contains));

    private IEnumerable<int> Neighbours(int p) => Pixels().Where(q => Math.Abs((p % width) - (q % width)) + Math.Abs((p / width) - (q / width)) == 1);

    private bool IsBorder(int p, Func<int, int> label) =>
        segments[p] != 0 && Neighbours(p).Any(q => q > p && segments[q] != 0 && label(p) != label(q));

    private bool IsNear(int p, int q, int tolerance) =>
        Math.Abs((p % width) - (q % width)) <= tolerance && Math.Abs((p / width) - (q / width)) <= tolerance;

    private int Centroid(HashSet<int> set) =>
        ((int)Math.Floor(set.Average(p => p / width) + 0.5) * width) + (int)Math.Floor(set.Average(p => p % width) + 0.5);
}
