using Antares.Grid;
using Antares.Segmentation;

namespace Antares.Benchmarks.Segmentation;

/// <summary>The key of the segment of every pixel: what two segmentations are compared by, whatever their windows.</summary>
internal static class KeyLabels
{
    /// <summary>Key per label, from 1; that of 0 is 0.</summary>
    public static ulong[] Of(uint[] labels, int count, PixelWindow window)
    {
        ulong[] keys = new ulong[count + 1];
        for (int pixel = 0; pixel < labels.Length; pixel++)
        {
            if (labels[pixel] != 0 && keys[labels[pixel]] == 0)
            {
                keys[labels[pixel]] = SegmentKey.Of(window.Column + (pixel % window.Width), window.Row + (pixel / window.Width));
            }
        }

        return keys;
    }

    /// <summary>FNV-1a over the keys of all pixels in raster order, word by word.</summary>
    public static ulong Hash(uint[] labels, int count, PixelWindow window)
    {
        ulong[] keys = Of(labels, count, window);
        ulong hash = 14695981039346656037;
        foreach (uint label in labels)
        {
            hash = (hash ^ keys[label]) * 1099511628211;
        }

        return hash;
    }
}
