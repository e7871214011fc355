using Antares.Core.Tests.Segmentation.Kernels;
using Antares.Grid;
using Antares.Runs;
using Antares.Segmentation;

namespace Antares.Core.Tests.Segmentation;

/// <summary>The segmenter <c>bis</c> with the plain version of its kernel.</summary>
internal sealed class PlainSegmenter : ISegmenter
{
    private readonly RegionMergingSegmenter product = new();
    private int cuts;

    /// <summary>How often it was called.</summary>
    public int Cuts => cuts;

    public string Name => product.Name;

    public string Description => product.Description;

    public IReadOnlyList<AlgorithmParameter> Parameters => product.Parameters;

    public int Revision => product.Revision;

    public IReadOnlyList<string> Levels(AlgorithmParameters given) => product.Levels(given);

    public int Margin(AlgorithmParameters given, GridSpec grid) => product.Margin(given, grid);

    public int BytesPerPixel(int planes, AlgorithmParameters given) => product.BytesPerPixel(planes, given);

    public IReadOnlyList<SegmentLabels> Segment(SegmentImage image, AlgorithmParameters given, int threads, CancellationToken cancel)
    {
        Interlocked.Increment(ref cuts);
        float[] weights = [.. image.Planes.Select(p => p.Weight)];
        return
        [
            .. PlainRegionMerging.Compute(image.Scaled(), weights, image.Mask, image.Window, RegionMergingSegmenter.SettingsOf(given))
                .Select(level => new SegmentLabels(level.Labels, level.Keys.Length, level.Histories)),
        ];
    }
}
