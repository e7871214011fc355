using Antares.Grid;
using Antares.Storage;

namespace Antares.Segmentation;

/// <summary>Reads the features of a window as scaled planes with a mask.</summary>
/// <remarks>A pixel without a value in any ordinary band is masked. A missing value of a circular band (flat ground has no aspect) masks nothing:
/// it is the middle of the circle, unless there are circular bands only.</remarks>
internal static class SegmentPlanes
{
    /// <summary>Reads a window of the endless grid.</summary>
    public static SegmentImage Read(ProductMosaic mosaic, PixelWindow window, BandScaling scaling, CancellationToken cancel)
    {
        int pixels = checked((int)window.PixelCount), plane = 0;
        float[] planes = new float[(long)scaling.PlaneCount * pixels], weights = new float[scaling.PlaneCount];
        bool[] mask = new bool[pixels];
        Array.Fill(mask, true);
        bool onlyCircular = scaling.Bands.All(b => b.Circular is not null);
        foreach (BandScale band in scaling.Bands)
        {
            Span<float> values = planes.AsSpan(plane * pixels, pixels);
            mosaic.Read(band.Band, window, values, cancel);
            if (band.Circular is null || onlyCircular)
            {
                MaskMissing(values, mask);
            }

            if (band.Circular is double period)
            {
                ToCircle(values, planes.AsSpan((plane + 1) * pixels, pixels), period, band);
            }
            else
            {
                Scale(values, band);
            }

            weights.AsSpan(plane, band.PlaneCount).Fill(band.Weight);
            plane += band.PlaneCount;
        }

        return new SegmentImage(window, planes, weights, mask, (long)mosaic.Grid.TileWidth * mosaic.Grid.TileHeight);
    }

    private static void MaskMissing(ReadOnlySpan<float> values, Span<bool> mask)
    {
        for (int i = 0; i < values.Length; i++)
        {
            mask[i] &= float.IsFinite(values[i]);
        }
    }

    private static void Scale(Span<float> values, BandScale band)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)((values[i] - band.Offset) * band.Gain);
        }
    }

    private static void ToCircle(Span<float> values, Span<float> cosines, double period, BandScale band)
    {
        for (int i = 0; i < values.Length; i++)
        {
            (double sine, double cosine) = float.IsFinite(values[i]) ? Circle.Direction(values[i] / period) : (0, 0);
            values[i] = (float)((sine - band.Offset) * band.Gain);
            cosines[i] = (float)((cosine - band.Offset) * band.Gain);
        }
    }
}
