using Antares.Grid;

namespace Antares.Segmentation;

/// <summary>What a segmenter sees of a tile.</summary>
/// <param name="Window">Where the pixels lie on the endless grid.</param>
/// <param name="Planes">Values scaled to about 0..255; shape (plane, row, column); NaN only where masked.</param>
/// <param name="Weights">Weight of each plane.</param>
/// <param name="Mask">True where the pixel may be used; shape (row, column).</param>
/// <param name="TilePixels">Pixels of a whole tile, of which the window may be a part.</param>
public sealed record SegmentImage(PixelWindow Window, float[] Planes, float[] Weights, bool[] Mask, long TilePixels);
