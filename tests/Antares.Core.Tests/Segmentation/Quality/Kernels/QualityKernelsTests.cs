using Antares.Segmentation.Quality.Kernels;
using Xunit;

namespace Antares.Core.Tests.Segmentation.Quality.Kernels;

public sealed class QualityKernelsTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Measures_of_segments_are_those_of_their_formulas(int seed)
    {
        PlainQuality plain = PlainQuality.Random(seed, out uint[] labels, out _, out float[] values, out int width);
        (long[] pixels, double[] means, double[] squares, SegmentBorder[] borders) = Moments(labels, values, width);

        Assert.Equal(plain.S.Select(s => (long)s.Count), pixels);
        Same(plain.WeightedVariance(), WeightedVariance.Of(pixels, squares));
        Same(plain.LocalVariance(), LocalVariance.Of(pixels, squares));
        Same(plain.ExplainedVariance(), ExplainedVariance.Of([ExplainedVariance.Parts(pixels, means, squares)], [1]));
        Same(plain.Contrast(), EdgeContrast.Of(means, borders));
        Same(plain.Moran(), MoranIndex.Of(pixels, means, borders));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Measures_against_a_reference_are_those_of_their_formulas(int seed)
    {
        PlainQuality plain = PlainQuality.Random(seed, out uint[] labels, out int[] references, out _, out int width);
        LabelOverlap overlap = LabelOverlap.Of(labels, plain.S.Count, references, references.Max());

        Assert.Equal(plain.G.Sum(g => g.Count), overlap.Pixels);
        Same(plain.Asa(), (double)SuperpixelErrors.Achievable(overlap) / overlap.Pixels);
        Same(plain.UndersegmentationError(), (double)SuperpixelErrors.Leaked(overlap) / overlap.Pixels);
        ObjectAgreement objects = ObjectAgreement.Of(overlap);
        (double over, double under, double distance, double fit) = plain.Objects();
        Same(over, objects.Over);
        Same(under, objects.Under);
        Same(distance, objects.Distance);
        Same(fit, objects.AreaFit);
        Assert.Equal(plain.Relevant(), RelevantSegments.Count(labels, references, width, overlap));
        for (int tolerance = 0; tolerance <= 2; tolerance++)
        {
            BoundaryAgreement found = BoundaryAgreement.Of(labels, references, width, tolerance);
            Assert.Equal(plain.Boundary(tolerance), (found.Reference, found.ReferenceFound, found.Segment, found.SegmentFound));
        }
    }

    [Fact]
    public void Two_halves_of_a_row()
    {
        // 1 3 | 7 9: means 2 and 8, each with squares 2, image mean 5.
        (long[] pixels, double[] means, double[] squares, SegmentBorder[] borders) = Moments([1, 1, 2, 2], [1, 3, 7, 9], 4);

        Assert.Equal([new SegmentBorder(0, 1, 1)], borders);
        Same(1, WeightedVariance.Of(pixels, squares)); // (2 + 2) / 4
        Same(1, LocalVariance.Of(pixels, squares));
        Same(36.0 / 40, ExplainedVariance.Of([ExplainedVariance.Parts(pixels, means, squares)], [1])); // 4 x 9 of 4 x 9 + 4
        Same(6, EdgeContrast.Of(means, borders));
        Same(-1, MoranIndex.Of(pixels, means, borders)); // 2/2 x (2 x -9) / (9 + 9)
    }

    [Fact]
    public void A_checkerboard_of_segments_has_the_least_index_and_bands_of_one_trend_a_high_one()
    {
        uint[] labels = [.. Enumerable.Range(1, 36).Select(i => (uint)i)];

        Same(-1, Moran([.. Enumerable.Range(0, 36).Select(p => (float)(((p % 6) + (p / 6)) % 2))]));
        Assert.True(Moran([.. Enumerable.Range(0, 36).Select(p => (float)(p % 6))]) > 0.7);

        double Moran(float[] values)
        {
            (long[] pixels, double[] means, _, SegmentBorder[] borders) = Moments(labels, values, 6);
            return MoranIndex.Of(pixels, means, borders);
        }
    }

    [Fact]
    public void Of_one_segment_or_equal_segments_there_is_no_index_and_no_contrast()
    {
        (long[] pixels, double[] means, double[] squares, SegmentBorder[] borders) = Moments([1, 1, 0, 1], [4, 4, 0, 4], 2);

        Assert.Empty(borders);
        Assert.Equal(double.NaN, MoranIndex.Of(pixels, means, borders));
        Assert.Equal(double.NaN, EdgeContrast.Of(means, borders));
        Assert.Equal(double.NaN, ExplainedVariance.Of([ExplainedVariance.Parts(pixels, means, squares)], [1]));
        (pixels, means, _, borders) = Moments([1, 2], [4, 4], 2);
        Assert.Equal(double.NaN, MoranIndex.Of(pixels, means, borders));
        Assert.Equal(0, EdgeContrast.Of(means, borders));
    }

    [Fact]
    public void Planes_enter_explained_variance_by_their_weight()
    {
        Same((9 + 2) / (9.0 + 1 + 2 + 4), ExplainedVariance.Of([(9, 1), (4, 8)], [1, 0.5f]));
    }

    [Fact]
    public void A_segment_that_leaks_out_of_an_object()
    {
        // Object 1 is the left 3 of 6 pixels, object 2 the rest; segments 1 and 2 meet one pixel too far to the right.
        uint[] segments = [1, 1, 1, 1, 2, 2];
        int[] references = [1, 1, 1, 2, 2, 2];
        LabelOverlap overlap = LabelOverlap.Of(segments, 2, references, 2);

        Assert.Equal(5, SuperpixelErrors.Achievable(overlap));
        Assert.Equal(2, SuperpixelErrors.Leaked(overlap)); // min(3, 1) + min(1, 3) + min(2, 0)
        ObjectAgreement objects = ObjectAgreement.Of(overlap);
        Same(0.5 * (0 + (1.0 / 3)), objects.Over);
        Same(0.5 * ((1.0 / 4) + 0), objects.Under);
        Same(0.5 * (Math.Sqrt(1.0 / 32) + Math.Sqrt(1.0 / 18)), objects.Distance);
        Same(0.5 * ((-1.0 / 3) + (1.0 / 3)), objects.AreaFit);
        Assert.Equal(2, RelevantSegments.Count(segments, references, 6, overlap)); // segment 1 shares a quarter of itself with object 2
    }

    [Fact]
    public void Borders_one_pixel_apart_agree_within_a_tolerance_of_one()
    {
        uint[] segments = [1, 1, 1, 1, 2, 2];
        int[] references = [1, 1, 1, 2, 2, 2];

        Assert.Equal(0, BoundaryAgreement.Of(segments, references, 6, 0).F);
        Assert.Equal(1, BoundaryAgreement.Of(segments, references, 6, 1).F);
    }

    [Fact]
    public void Borders_far_from_every_object_are_not_judged()
    {
        uint[] segments = [1, 2, 3, 4, 5, 5];
        int[] references = [0, 0, 0, 0, 1, 1];

        BoundaryAgreement found = BoundaryAgreement.Of(segments, references, 6, 0);

        Assert.Equal(new BoundaryAgreement(1, 1, 1, 1), found);
        Assert.Equal(double.NaN, BoundaryAgreement.Of([1, 1], [0, 0], 2, 1).F);
    }

    [Fact]
    public void Segments_that_are_the_objects_are_perfect()
    {
        uint[] segments = [1, 1, 2, 2, 3, 3];
        LabelOverlap overlap = LabelOverlap.Of(segments, 3, [2, 2, 1, 1, 3, 3], 3);
        ObjectAgreement objects = ObjectAgreement.Of(overlap);

        Assert.Equal((6, 0), (SuperpixelErrors.Achievable(overlap), SuperpixelErrors.Leaked(overlap)));
        Assert.Equal((0, 0, 0, 0), (objects.Over, objects.Under, objects.Distance, objects.AreaFit));
        Assert.Equal(3, RelevantSegments.Count(segments, [2, 2, 1, 1, 3, 3], 6, overlap));
    }

    [Fact]
    public void Sizes_by_nearest_rank()
    {
        Assert.Equal(new SegmentSizes(20, 10.5, 1, 10, 19), SegmentSizes.Of([.. Enumerable.Range(1, 20).Reverse().Select(i => (long)i)]));
        Assert.Equal(new SegmentSizes(1, 7, 7, 7, 7), SegmentSizes.Of([7]));
    }

    [Fact]
    public void The_global_score_of_three_candidates()
    {
        // V 0, 0.25, 1; I 1, 0.5, 0.
        double[] variances = [10, 20, 50], likeness = [0.6, 0.4, 0.2];

        Same([1, 0.75, 1], GlobalScore.Scores(variances, likeness));
        Same([0, 2 * 0.75 * 0.5 / 1.25, 0], GlobalScore.FMeasures(variances, likeness));
    }

    [Fact]
    public void Equal_candidates_score_alike_and_one_without_a_measure_does_not_touch_the_others()
    {
        Assert.Equal([0, 0], GlobalScore.Scores([3, 3], [0.5, 0.5]));
        Assert.Equal([0, 1, double.NaN], GlobalScore.Normalised([1, 2, double.NaN]));
    }

    [Fact]
    public void Rates_of_local_variance_and_their_peaks()
    {
        double[] rates = LocalVariance.Rates([10, 11, 13.2, 14.52, 14.52]);

        Same([double.NaN, 10, 20, 10, 0], rates);
        Assert.Equal([2], LocalVariance.Peaks(rates));
        Assert.Empty(LocalVariance.Peaks([double.NaN, 5, 4]));
        Assert.Equal(double.NaN, LocalVariance.Rates([0, 3])[1]);
    }

    private static (long[] Pixels, double[] Means, double[] Squares, SegmentBorder[] Borders) Moments(uint[] labels, float[] values, int width)
    {
        int count = (int)labels.Max();
        long[] pixels = new long[count];
        double[] means = new double[count], squares = new double[count];
        SegmentMoments.Count(labels, pixels);
        SegmentMoments.Compute(labels, values, pixels, means, squares);
        return (pixels, means, squares, SegmentBorders.Of(labels, width));
    }

    private static void Same(double expected, double found) =>
        Assert.True(expected.Equals(found) || Math.Abs(expected - found) < 1e-9 * Math.Max(1, Math.Abs(expected)), $"{found} is not {expected}");

    private static void Same(double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Same(expected[i], found[i]);
        }
    }
}
