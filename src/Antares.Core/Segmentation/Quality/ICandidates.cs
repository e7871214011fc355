namespace Antares.Segmentation.Quality;

/// <summary>Segmentations of the same ground that are compared.</summary>
public interface ICandidates
{
    /// <summary>What they have in common, for people.</summary>
    string Subject { get; }

    /// <summary>Name of the parameter that differs; null where they are not told apart by one.</summary>
    string? Parameter { get; }

    /// <summary>Name of each, and the value of the parameter.</summary>
    IReadOnlyList<(string Name, double? Value)> Names { get; }

    /// <summary>Segments of each in a window: 1..n in raster order of their first pixels, 0 = none; shape (candidate).</summary>
    /// <param name="image">The features of the window; masked pixels have no segment.</param>
    /// <param name="cancel">Stops.</param>
    IReadOnlyList<(uint[] Labels, int Count)> Of(SegmentImage image, CancellationToken cancel);
}
