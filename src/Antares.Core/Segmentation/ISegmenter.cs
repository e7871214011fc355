using Antares.Runs;

namespace Antares.Segmentation;

/// <summary>A way to cut an image into segments. A new one is a class of this interface and a line in <see cref="Segmenters"/>.</summary>
public interface ISegmenter
{
    /// <summary>Name on the command line: <c>bis</c>.</summary>
    string Name { get; }

    /// <summary>One line for people.</summary>
    string Description { get; }

    /// <summary>Its parameters, in the order in which they are shown.</summary>
    IReadOnlyList<AlgorithmParameter> Parameters { get; }

    /// <summary>Raised when the same parameters give other segments.</summary>
    int Revision { get; }

    /// <summary>Bytes of memory per pixel, beside the planes and their mask.</summary>
    int BytesPerPixel(int planes);

    /// <summary>Labels every unmasked pixel.</summary>
    /// <param name="image">Scaled planes.</param>
    /// <param name="given">Values of all parameters.</param>
    /// <param name="labels">Result: 1..n in raster order of the segments' first pixels, each segment 4-connected, 0 where masked;
    /// shape (row, column).</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>n.</returns>
    int Segment(SegmentImage image, AlgorithmParameters given, Span<uint> labels, CancellationToken cancel);
}
