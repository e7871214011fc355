using Antares.Grid;

namespace Antares.Segmentation.Quality;

/// <summary>A small part of the sample with the segments of every candidate, to be looked at.</summary>
/// <param name="Window">Where it lies on the endless grid.</param>
/// <param name="Colours">Red, green, blue of each pixel, light grey where a band has no value; shape (row, column, 3).</param>
/// <param name="ColourBands">Bands of the three colours.</param>
/// <param name="Labels">Segments of each candidate, 0 = none; shape (candidate)(row, column).</param>
/// <param name="References">Reference objects, 0 = none; shape (row, column); null without a reference.</param>
public sealed record QualityMap(
    PixelWindow Window, byte[] Colours, IReadOnlyList<string> ColourBands, IReadOnlyList<uint[]> Labels, int[]? References);
