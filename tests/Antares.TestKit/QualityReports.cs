using Antares.Grid;
using Antares.Segmentation;
using Antares.Segmentation.Quality;

namespace Antares.TestKit;

/// <summary>Reports of <c>segment_quality</c> as a test wants them.</summary>
public static class QualityReports
{
    /// <summary>Candidates t=10, 20, ... whose numbers fall and rise; against a reference where asked for.</summary>
    public static (SegmentQualityReport Report, QualityMap Map) Of(int candidates, bool hasReference = false, bool isSeries = true)
    {
        SegmentQualityReport report = new()
        {
            Product = "features",
            Subject = "bis s=0.5 c=0.7",
            Planes = ["red", "nir <1>"],
            Scaling = "1st and 99th percentile of the sample",
            Scales = [new BandScale("red", 100, 0.2), new BandScale("nir <1>", 300, 0.1)],
            Windows = [new PixelWindow(0, 0, 40, 30)],
            WindowsInArea = 3,
            Pixels = 1200,
            PixelMetres = 20,
            Parameter = isSeries && candidates > 1 ? "t" : null,
            Reference = hasReference ? "/data/fields.gpkg" : null,
            Tolerance = 1,
            Candidates = [.. Enumerable.Range(1, candidates).Select(i => Candidate(i, hasReference))],
            LowestScore = candidates > 2 ? 1 : null,
            RatePeaks = candidates > 3 ? [2] : [],
            Notes = ["GS compares only the candidates of this table."],
        };
        uint[][] labels = [.. Enumerable.Range(1, candidates).Select(i => Enumerable.Range(0, 1200).Select(p => (uint)((p % 40 / (2 * i)) + 1)).ToArray())];
        return (report, new QualityMap(report.Windows[0], new byte[3600], ["nir", "swir1", "red"], labels, hasReference ? new int[1200] : null));
    }

    private static SegmentQuality Candidate(int i, bool hasReference) => new()
    {
        Name = $"t={10 * i}",
        Value = 10 * i,
        Segments = 1200 / i,
        MeanPixels = i,
        P5 = 1,
        P50 = i,
        P95 = 3 * i,
        WeightedVariance = 12.5 * i,
        MoranIndex = 0.8 / i,
        GlobalScore = i == 2 ? 0.8 : 1,
        FMeasure = i == 2 ? 0.5 : 0,
        ExplainedVariance = 1 - (0.01 * i),
        EdgeContrast = i == 1 ? null : 10 + i,
        LocalVariance = 3 + i,
        LocalVarianceRate = i == 1 ? null : 100.0 / i,
        PlaneVariances = [12, 13],
        PlaneMoranIndices = [0.8, null],
        Reference = !hasReference ? null : new ReferenceQuality
        {
            Objects = 9,
            Pixels = 800,
            Asa = 0.9,
            UndersegmentationError = 0.1 * i,
            BoundaryRecall = 0.9,
            BoundaryPrecision = 0.5,
            BoundaryF = 0.64,
            Oversegmentation = 0.3,
            Undersegmentation = 0.2,
            Distance = 0.25,
            AreaFit = -0.5 * i,
            RelevantSegments = 1.5,
        },
    };
}
