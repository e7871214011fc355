namespace Antares.Segmentation.Quality.Kernels;

/// <summary>How well segments could be coloured by the reference, in pixels; both are divided by the pixels with a reference.</summary>
/// <remarks>
/// ASA = sum_j max_i |S_j n G_i| / N: Liu et al., CVPR 2011, doi:10.1109/CVPR.2011.5995323.
/// UE = sum_i sum_(j: S_j n G_i not empty) min(|S_j n G_i|, |S_j \ G_i|) / N: Neubert and Protzel, Forum Bildverarbeitung 2012.
/// A reference that covers a part of the ground only leaves ASA blind where a segment leaks into ground that nobody labelled; UE sees it.
/// </remarks>
public static class SuperpixelErrors
{
    /// <summary>N times ASA: pixels that are right when every segment gets the reference of most of its pixels.</summary>
    public static long Achievable(LabelOverlap overlap)
    {
        long[] most = new long[overlap.SegmentPixels.Length];
        foreach (OverlapPart part in overlap.Parts)
        {
            most[part.Segment] = Math.Max(most[part.Segment], part.Pixels);
        }

        return most.Sum();
    }

    /// <summary>N times UE: pixels by which segments leak over the borders of references.</summary>
    public static long Leaked(LabelOverlap overlap) =>
        overlap.Parts.Sum(p => Math.Min(p.Pixels, overlap.SegmentPixels[p.Segment] - p.Pixels));
}
