using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;
using Antares.Vectors;

namespace Antares.Segmentation.Quality;

/// <summary>Judges segmentations on a sample of a feature product; nothing is written.</summary>
/// <remarks>Windows are taken one after the other, so memory is that of one window and of the tables of segments.</remarks>
public sealed class SegmentQualityStage
{
    private const string Where = "segment_quality";

    private readonly QualitySamples samples;
    private readonly ICatalog catalog;

    /// <summary>Takes the parts that the stage works with.</summary>
    public SegmentQualityStage(
        ICatalog catalog, IProjections projections, IRasterReader reader, IVectorReader vectors, IPolygonBurner burner, Workspace workspace)
    {
        this.catalog = catalog;
        samples = new QualitySamples(catalog, projections, reader, vectors, burner, workspace);
    }

    /// <summary>Computes all measures.</summary>
    /// <param name="options">What is judged.</param>
    /// <param name="threads">Threads that a segmenter may use; the result does not depend on it.</param>
    /// <param name="windowDone">Told how many windows are done, and of how many.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>The measures, and a part of the sample to look at.</returns>
    /// <exception cref="AntaresException">A product, band, parameter or polygon that is asked for is not there, or nothing is left to judge.</exception>
    public (SegmentQualityReport Report, QualityMap Map) Run(
        SegmentQualityOptions options, int threads, Action<int, int> windowDone, CancellationToken cancel)
    {
        Check(options);
        Product[] segmentations = [.. options.Segmentations.Select(name => catalog.Product(name, "--segmentation", ProductKind.Segmentation))];
        (QualitySample sample, IReadOnlyList<ProductMosaic> labels) = samples.Take(options, segmentations, cancel);
        ICandidates candidates = segmentations.Length > 0
            ? new StoredCandidates(labels)
            : new CutCandidates(Segmenters.Find(options.Algorithm, "--algorithm"), options.Extra, threads);
        BandSettings settings = candidates is CutCandidates cut ? cut.SettingsOf(sample.Bands) : BandSettings.Default;
        SampleScaling scaling = Scaling(options, sample, segmentations, settings, cancel);
        QualityWork work = new(candidates, scaling.Scaling, sample, options.Tolerance, options.Colours);
        for (int i = 0; i < sample.Windows.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            work.Add(SegmentPlanes.Read(sample.Mosaic, sample.Windows[i], scaling.Scaling, cancel), cancel);
            windowDone(i + 1, sample.Windows.Count);
        }

        return Report(options, sample, scaling, candidates, work);
    }

    private static void Check(SegmentQualityOptions options)
    {
        RequireRange(options.Windows, 1, 10_000, "--sample");
        RequireRange(options.WindowSize, 16, 8192, "--window");
        RequireRange(options.Tolerance, 0, 100, "--tolerance");
        CheckScaling(options);
        if (options.Segmentations.Count == 0 && options.Product is null)
        {
            throw new UsageException(
                "There is nothing to judge.", Where, "Give segmentations with `-s`, or a feature product with `-p` and a list of scales with `-extra t=10,20,40,80`.");
        }
    }

    private static void CheckScaling(SegmentQualityOptions options)
    {
        string[] given = [.. BandSettings.Parameters.Select(p => p.Name).Where(options.Extra.ContainsKey)];
        if (options.ScalingOf is string name && given.Length > 0)
        {
            throw new UsageException(
                $"Scales and weights of the bands are those of segmentation '{name}', and {string.Join(" and ", given)} would not count.", "--scaling", "Leave out --scaling, or these -extra values.");
        }
    }

    private static void RequireRange(int value, int least, int most, string option)
    {
        if (value < least || value > most)
        {
            throw new UsageException(FormattableString.Invariant($"{option} cannot be {value}."), Where, FormattableString.Invariant($"Give {least} to {most}."));
        }
    }

    private SampleScaling Scaling(
        SegmentQualityOptions options, QualitySample sample, Product[] segmentations, BandSettings settings, CancellationToken cancel)
    {
        string product = sample.Mosaic.Product.Name;
        if (options.ScalingOf is string name)
        {
            return SampleScaling.Of(catalog.Product(name, "--scaling", ProductKind.Segmentation), product, sample.Bands, "--scaling");
        }

        Product? own = segmentations.FirstOrDefault(s => SampleScaling.KeptBy(s)?.IsOf(product, sample.Bands) == true);
        return own is not null
            ? SampleScaling.Of(own, product, sample.Bands, Where)
            : SampleScaling.Measure(sample.Mosaic, sample.Bands, settings, sample.Windows, cancel);
    }

    private static (SegmentQualityReport Report, QualityMap Map) Report(
        SegmentQualityOptions options, QualitySample sample, SampleScaling scaling, ICandidates candidates, QualityWork work)
    {
        bool isSeries = candidates.Parameter is not null && candidates.Names.Count > 1;
        (IReadOnlyList<SegmentQuality> all, IReadOnlyList<int> order) = work.Measures();
        IReadOnlyList<SegmentQuality> ranked = QualityRanking.Compare(all, work.Weights, isSeries);
        SegmentQualityReport report = new()
        {
            Product = sample.Mosaic.Product.Name,
            Subject = candidates.Subject,
            Planes = work.PlaneNames,
            Scaling = scaling.Source,
            Scales = scaling.Scaling.Bands,
            Windows = sample.Windows,
            WindowsInArea = sample.WindowsInArea,
            Pixels = work.Pixels,
            PixelMetres = sample.PixelMetres,
            Parameter = isSeries ? candidates.Parameter : null,
            Reference = options.Reference,
            Tolerance = options.Tolerance,
            Candidates = ranked,
            LowestScore = QualityRanking.Lowest(ranked),
            RatePeaks = QualityRanking.Peaks(ranked),
            Notes = QualityNotes.Of(ranked, isSeries, options.Reference is not null),
        };
        return (report, work.Map with { Labels = [.. order.Select(i => work.Map.Labels[i])] });
    }
}
