using Antares.Grid;
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

    /// <summary>Names of the nested levels that the parameters ask for, from fine to coarse; one empty name where there is one level.</summary>
    IReadOnlyList<string> Levels(AlgorithmParameters given);

    /// <summary>Pixels that are read around a tile at first, so that its segments come out as if the whole mosaic were one image.</summary>
    int Margin(AlgorithmParameters given, GridSpec grid);

    /// <summary>Bytes of memory per pixel, beside the stored planes and their mask.</summary>
    int BytesPerPixel(int planes, AlgorithmParameters given);

    /// <summary>Labels every unmasked pixel.</summary>
    /// <param name="image">Planes and mask of a window.</param>
    /// <param name="given">Values of all parameters.</param>
    /// <param name="threads">Threads that may be used; the result does not depend on it.</param>
    /// <param name="cancel">Stops.</param>
    /// <returns>The segments of each level, in the order of <see cref="Levels"/>.</returns>
    IReadOnlyList<SegmentLabels> Segment(SegmentImage image, AlgorithmParameters given, int threads, CancellationToken cancel);
}
