using Antares.Recipes.Kernels;

namespace Antares.Recipes;

/// <summary>The features of one block of pixels while its dates come in one by one: memory does not grow with the number of dates.</summary>
internal sealed class FeatureBlock
{
    private readonly RecipePlan plan;
    private readonly bool[] keep;
    private readonly int[] quality;
    private readonly int[] clear;
    private readonly short[] result;
    private readonly Dictionary<string, BandPlanes> bands;
    private readonly Dictionary<string, IndexPlanes> indices;

    /// <summary>Takes memory for blocks of at most <paramref name="capacity"/> pixels.</summary>
    public FeatureBlock(RecipePlan plan, int capacity)
    {
        this.plan = plan;
        keep = plan.Recipe.Input.Mask.Table();
        quality = new int[capacity];
        clear = new int[capacity];
        result = new short[capacity];
        bands = plan.Bands.ToDictionary(b => b.Name, b => new BandPlanes(b, Reducers(f => f.Band?.Name == b.Name), capacity));
        indices = plan.Indices.ToDictionary(i => i.Name, i => new IndexPlanes(i, Reducers(f => f.Index == i), capacity));
    }

    /// <summary>Reads a band of the date at hand into a span; pixels without data hold the band's nodata.</summary>
    public delegate void BandReader(BoundBand band, Span<int> pixels);

    /// <summary>Bytes that a block of this size takes, at most.</summary>
    public static long BytesOf(RecipePlan plan, int capacity) => capacity * (10L + (plan.Bands.Count * 20L) + (plan.Indices.Count * 36L));

    public void Reset()
    {
        foreach (BandPlanes band in bands.Values)
        {
            band.Reset();
        }

        foreach (IndexPlanes index in indices.Values)
        {
            index.Reset();
        }
    }

    /// <summary>Takes one date into the statistics. Dates come in chronological order.</summary>
    public void Add(int pixels, BandReader read)
    {
        ReadOnlySpan<int> mask = Mask(pixels, read, out int usable);
        if (usable == 0)
        {
            return;
        }

        foreach (BandPlanes band in bands.Values)
        {
            read(band.Band, band.Values(pixels));
            band.Add(mask);
        }

        foreach (IndexPlanes index in indices.Values)
        {
            index.Add(bands[index.Index.First.Name].Values(pixels), bands[index.Index.Second.Name].Values(pixels), mask);
        }
    }

    /// <summary>The finished feature; the span is good until the next call.</summary>
    public ReadOnlySpan<short> Finish(BoundFeature feature, int pixels)
    {
        Span<short> finished = result.AsSpan(0, pixels);
        if (feature.Index is BoundIndex index)
        {
            indices[index.Name].Finish(feature.Feature.Reducer, plan.Recipe.IndexScale, plan.Recipe.Nodata, finished);
        }
        else
        {
            bands[feature.Band!.Name].Finish(feature.Feature.Reducer, plan.Recipe.Nodata, finished);
        }

        return finished;
    }

    private ReadOnlySpan<int> Mask(int pixels, BandReader read, out int usable)
    {
        Span<int> mask = clear.AsSpan(0, pixels);
        if (plan.Quality is BoundBand band)
        {
            read(band, quality.AsSpan(0, pixels));
            usable = QualityMask.Compute(quality.AsSpan(0, pixels), keep, mask);
        }
        else
        {
            mask.Fill(-1);
            usable = pixels;
        }

        return mask;
    }

    private HashSet<Reducer> Reducers(Func<BoundFeature, bool> uses) => [.. plan.Features.Where(uses).Select(f => f.Feature.Reducer)];
}
