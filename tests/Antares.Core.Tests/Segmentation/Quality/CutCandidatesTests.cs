using Antares.Grid;
using Antares.Runs;
using Antares.Segmentation;
using Antares.Segmentation.Kernels;
using Antares.Segmentation.Quality;
using Xunit;

namespace Antares.Core.Tests.Segmentation.Quality;

public sealed class CutCandidatesTests
{
    private static readonly SegmentImage Image = new(
        new PixelWindow(0, 0, 4, 1), [ScaledPlane.Of([1f, 2, 3, 4])], [true, true, true, true], new GridSpec(new Crs("EPSG:6372"), 1, -1, 4, 1, 0, 0));

    [Fact]
    public void A_segmenter_of_nested_levels_is_asked_once()
    {
        Rows segmenter = new(isNested: true);
        CutCandidates candidates = new(segmenter, new Dictionary<string, string> { ["t"] = "1,2,4" }, 1);

        IReadOnlyList<(uint[] Labels, int Count)> found = candidates.Of(Image, default);

        Assert.Equal(1, segmenter.Calls);
        Assert.Equal([("t=1", 1.0), ("t=2", 2.0), ("t=4", 4.0)], candidates.Names.Select(n => (n.Name, n.Value!.Value)));
        Assert.Equal([4, 2, 1], found.Select(f => f.Count));
    }

    [Fact]
    public void Any_other_is_asked_for_every_value()
    {
        Rows segmenter = new(isNested: false);
        CutCandidates candidates = new(segmenter, new Dictionary<string, string> { ["t"] = "4, 1,2" }, 1);

        IReadOnlyList<(uint[] Labels, int Count)> found = candidates.Of(Image, default);

        Assert.Equal(3, segmenter.Calls);
        Assert.Equal([4, 2, 1], found.Select(f => f.Count));
        Assert.Equal(("t", "rows"), (candidates.Parameter, candidates.Subject));
    }

    [Fact]
    public void Presets_are_candidates_and_no_series()
    {
        CutCandidates candidates = new(new RegionMergingSegmenter(), new Dictionary<string, string> { ["preset"] = "coarse,fine", ["max_extent"] = "64" }, 1);

        Assert.Equal([("preset=coarse", null), ("preset=fine", null)], candidates.Names);
        Assert.Null(candidates.Parameter);
        Assert.Equal("bis max_extent=64", candidates.Subject);
        Assert.Equal(2, candidates.Of(Image, default).Count);
    }

    /// <summary>Segments of t pixels in a row.</summary>
    private sealed class Rows(bool isNested) : ISegmenter
    {
        public int Calls { get; private set; }

        public string Name => "rows";

        public string Description => "";

        public IReadOnlyList<AlgorithmParameter> Parameters => [new("t", "1", 1, 100, "") { Words = isNested ? ["1,2,4"] : [] }];

        public int Revision => 1;

        public IReadOnlyList<string> Levels(AlgorithmParameters given) => given.Text("t").Contains(',') ? given.Text("t").Split(',') : [""];

        public int Margin(AlgorithmParameters given, GridSpec grid) => 0;

        public int BytesPerPixel(int planes, AlgorithmParameters given) => 4;

        public IReadOnlyList<SegmentLabels> Segment(SegmentImage image, AlgorithmParameters given, int threads, CancellationToken cancel)
        {
            Calls++;
            return [.. given.Text("t").Split(',').Select(int.Parse).Select(size => new SegmentLabels(
                [.. Enumerable.Range(0, image.Mask.Length).Select(p => (uint)(p / size) + 1)], image.Mask.Length / size, []))];
        }
    }
}
