using Antares.Segmentation.Kernels;

namespace Antares.Segmentation.Quality;

/// <summary>Takes windows and gathers the sums of all candidates.</summary>
internal sealed class QualityWork
{
    private readonly ICandidates candidates;
    private readonly QualitySample sample;
    private readonly int tolerance;
    private readonly QualitySums[] sums;
    private readonly long[] segments;
    private readonly MapChoice choice;
    private long referencePixels;

    public QualityWork(ICandidates candidates, BandScaling scaling, QualitySample sample, int tolerance, IReadOnlyList<string> colours)
    {
        (this.candidates, this.sample, this.tolerance) = (candidates, sample, tolerance);
        PlaneNames = [.. scaling.Bands.SelectMany(b => b.PlaneCount == 1 ? [b.Band] : new[] { $"{b.Band} sine", $"{b.Band} cosine" })];
        Weights = [.. scaling.Bands.SelectMany(b => Enumerable.Repeat(b.Weight, b.PlaneCount))];
        sums = [.. candidates.Names.Select(_ => new QualitySums(PlaneNames.Count))];
        segments = new long[sums.Length];
        choice = new MapChoice(PlaneNames, colours);
    }

    /// <summary>Names of the planes.</summary>
    public IReadOnlyList<string> PlaneNames { get; }

    /// <summary>Their weights.</summary>
    public float[] Weights { get; }

    /// <summary>Pixels with a value in all bands.</summary>
    public long Pixels { get; private set; }

    /// <summary>The part of the sample that is shown.</summary>
    public QualityMap Map => choice.Map!;

    /// <summary>Judges a window.</summary>
    public void Add(SegmentImage image, CancellationToken cancel)
    {
        int pixels = image.Mask.AsSpan().Count(true);
        if (pixels == 0)
        {
            return;
        }

        Pixels += pixels;
        IReadOnlyList<(uint[] Labels, int Count)> found = candidates.Of(image, cancel);
        int[]? references = sample.References is null ? null : new int[image.Mask.Length];
        int referenceCount = references is null ? 0 : sample.References!.Burn(image.Window, references);
        for (int i = 0; i < sums.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            segments[i] += found[i].Count;
            sums[i].AddWindow(found[i].Labels, found[i].Count, image.Window.Width);
            if (references is not null)
            {
                sums[i].AddReference(found[i].Labels, found[i].Count, references, referenceCount, image.Window.Width, tolerance);
            }
        }

        AddPlanes(image, found);
        referencePixels += references is null ? 0 : Enumerable.Range(0, references.Length).Count(p => references[p] != 0 && image.Mask[p]);
        choice.Look(image, found, references);
    }

    /// <summary>The measures of each candidate alone, from fine to coarse, and the places that they had.</summary>
    /// <exception cref="AntaresException">No pixel, no segment or no reference was met.</exception>
    public (IReadOnlyList<SegmentQuality> Candidates, IReadOnlyList<int> Order) Measures()
    {
        if (Pixels == 0)
        {
            throw new AntaresException(
                "No pixel of the sample has a value in all bands.", sample.Mosaic.Product.Name, "Use fewer bands with `-b`, more windows with `--sample`, or another region.");
        }

        int empty = Array.IndexOf(segments, 0);
        if (empty >= 0)
        {
            throw new AntaresException(
                $"'{candidates.Names[empty].Name}' has no segment in the sample.", sample.Mosaic.Product.Name, "Choose a region that it covers, or more windows with `--sample`.");
        }

        if (sample.References is not null && referencePixels == 0)
        {
            throw new AntaresException(
                "No reference polygon holds the centre of a pixel with data.", "--reference", "Give larger polygons, more windows with `--sample`, or another region.");
        }

        SegmentQuality[] all = [.. candidates.Names.Select((name, i) => sums[i].Measures(name.Name, name.Value, Weights, sample.References is not null))];
        IReadOnlyList<int> order = QualityRanking.Order(all, candidates.Parameter is not null);
        return ([.. order.Select(i => all[i])], order);
    }

    private void AddPlanes(SegmentImage image, IReadOnlyList<(uint[] Labels, int Count)> found)
    {
        float[] values = new float[image.Mask.Length];
        for (int plane = 0; plane < image.Planes.Count; plane++)
        {
            ScaledPlane scaled = image.Planes[plane];
            scaled.Read(0, values);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i].AddPlane(plane, found[i].Labels, found[i].Count, values);
            }
        }
    }
}
