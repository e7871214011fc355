using Antares.Segmentation.Quality.Kernels;

namespace Antares.Segmentation.Quality;

/// <summary>What is gathered of one candidate, window by window. Segments of all windows stand in one list.</summary>
internal sealed class QualitySums(int planes)
{
    private readonly List<long> pixels = [];
    private readonly List<double>[] means = [.. Enumerable.Range(0, planes).Select(_ => new List<double>())];
    private readonly List<double>[] squares = [.. Enumerable.Range(0, planes).Select(_ => new List<double>())];
    private readonly List<SegmentBorder> borders = [];
    private ObjectAgreement objects;
    private BoundaryAgreement boundary;
    private long achievable, leaked, relevant;

    /// <summary>Adds sizes and neighbours of the segments of a window; its planes follow.</summary>
    public void AddWindow(uint[] labels, int count, int width)
    {
        long[] sizes = new long[count];
        SegmentMoments.Count(labels, sizes);
        borders.AddRange(SegmentBorders.Of(labels, width).Select(b => b with { First = b.First + pixels.Count, Second = b.Second + pixels.Count }));
        pixels.AddRange(sizes);
    }

    /// <summary>Adds a plane of the window that was added last.</summary>
    public void AddPlane(int plane, uint[] labels, int count, float[] values)
    {
        double[] mean = new double[count], square = new double[count];
        SegmentMoments.Compute(labels, values, Spans.Of(pixels)[^count..], mean, square);
        means[plane].AddRange(mean);
        squares[plane].AddRange(square);
    }

    /// <summary>Adds the comparison of a window with the reference.</summary>
    public void AddReference(uint[] labels, int count, int[] references, int referenceCount, int width, int tolerance)
    {
        LabelOverlap overlap = LabelOverlap.Of(labels, count, references, referenceCount);
        achievable += SuperpixelErrors.Achievable(overlap);
        leaked += SuperpixelErrors.Leaked(overlap);
        objects += ObjectAgreement.Of(overlap);
        boundary += BoundaryAgreement.Of(labels, references, width, tolerance);
        relevant += RelevantSegments.Count(labels, references, width, overlap);
    }

    /// <summary>The measures that need no other candidate.</summary>
    /// <param name="name">Name of the candidate.</param>
    /// <param name="value">Value of its parameter.</param>
    /// <param name="weights">Weights of the planes.</param>
    /// <param name="hasReference">True where references were added.</param>
    public SegmentQuality Measures(string name, double? value, float[] weights, bool hasReference)
    {
        SegmentSizes sizes = SegmentSizes.Of(Spans.Of(pixels));
        double[] variances = EachPlane(p => WeightedVariance.Of(Spans.Of(pixels), Spans.Of(squares[p])));
        double[] moran = EachPlane(p => MoranIndex.Of(Spans.Of(pixels), Spans.Of(means[p]), Spans.Of(borders)));
        (double, double)[] parts = [.. Enumerable.Range(0, planes).Select(p => ExplainedVariance.Parts(Spans.Of(pixels), Spans.Of(means[p]), Spans.Of(squares[p])))];
        return new SegmentQuality
        {
            Name = name,
            Value = value,
            Segments = sizes.Count,
            MeanPixels = sizes.Mean,
            P5 = sizes.P5,
            P50 = sizes.P50,
            P95 = sizes.P95,
            WeightedVariance = PlaneMean.Of(variances, weights),
            MoranIndex = PlaneMean.Of(moran, weights),
            ExplainedVariance = PlaneMean.Defined(ExplainedVariance.Of(parts, weights)),
            EdgeContrast = PlaneMean.Of(EachPlane(p => EdgeContrast.Of(Spans.Of(means[p]), Spans.Of(borders))), weights),
            LocalVariance = PlaneMean.Of(EachPlane(p => LocalVariance.Of(Spans.Of(pixels), Spans.Of(squares[p]))), weights),
            PlaneVariances = [.. variances.Select(PlaneMean.Defined)],
            PlaneMoranIndices = [.. moran.Select(PlaneMean.Defined)],
            Reference = hasReference ? Agreement() : null,
        };
    }

    private ReferenceQuality Agreement() => new()
    {
        Objects = objects.References,
        Pixels = objects.Pixels,
        Asa = PlaneMean.Defined((double)achievable / objects.Pixels),
        UndersegmentationError = PlaneMean.Defined((double)leaked / objects.Pixels),
        BoundaryRecall = PlaneMean.Defined(boundary.Recall),
        BoundaryPrecision = PlaneMean.Defined(boundary.Precision),
        BoundaryF = PlaneMean.Defined(boundary.F),
        Oversegmentation = PlaneMean.Defined(objects.Over),
        Undersegmentation = PlaneMean.Defined(objects.Under),
        Distance = PlaneMean.Defined(objects.Distance),
        AreaFit = PlaneMean.Defined(objects.AreaFit),
        RelevantSegments = PlaneMean.Defined((double)relevant / objects.References),
    };

    private double[] EachPlane(Func<int, double> measure) => [.. Enumerable.Range(0, planes).Select(measure)];

    private static class Spans
    {
        public static Span<T> Of<T>(List<T> list) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list);
    }
}
