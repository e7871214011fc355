using Antares.Catalog;
using Antares.Grid;
using Antares.Segmentation.Kernels;
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
        bool[] mask = new bool[checked((int)window.PixelCount)];
        Array.Fill(mask, true);
        List<ScaledPlane> planes = [];
        bool onlyCircular = scaling.Bands.All(b => b.Circular is not null);
        foreach (BandScale band in scaling.Bands)
        {
            Measurement measurement = mosaic.Product.Measurement(band.Band, mosaic.Product.Name);
            if (measurement is { Type: DataType.Int16, Nodata: >= short.MinValue and <= short.MaxValue } && band.Circular is null)
            {
                planes.Add(ReadWords(mosaic, window, band, (short)measurement.Nodata.Value, mask, cancel));
                continue;
            }

            float[] values = new float[mask.Length];
            mosaic.Read(band.Band, window, values, cancel);
            if (band.Circular is null || onlyCircular)
            {
                MaskMissing(values, mask);
            }

            if (band.Circular is double period)
            {
                float[] cosines = new float[mask.Length];
                ToCircle(values, cosines, period);
                planes.Add(ScaledPlane.Of(values, band.Offset, band.Gain, band.Weight));
                planes.Add(ScaledPlane.Of(cosines, band.Offset, band.Gain, band.Weight));
            }
            else
            {
                planes.Add(ScaledPlane.Of(values, band.Offset, band.Gain, band.Weight));
            }
        }

        return new SegmentImage(window, planes, mask, mosaic.Grid);
    }

    private static ScaledPlane ReadWords(
        ProductMosaic mosaic, PixelWindow window, BandScale band, short nodata, bool[] mask, CancellationToken cancel)
    {
        short[] words = new short[mask.Length];
        mosaic.Read(band.Band, window, words, nodata, cancel);
        for (int i = 0; i < words.Length; i++)
        {
            mask[i] &= words[i] != nodata;
        }

        return ScaledPlane.Of(words, band.Offset, band.Gain, band.Weight);
    }

    private static void MaskMissing(ReadOnlySpan<float> values, Span<bool> mask)
    {
        for (int i = 0; i < values.Length; i++)
        {
            mask[i] &= float.IsFinite(values[i]);
        }
    }

    private static void ToCircle(Span<float> values, Span<float> cosines, double period)
    {
        for (int i = 0; i < values.Length; i++)
        {
            (double sine, double cosine) = float.IsFinite(values[i]) ? Circle.Direction(values[i] / period) : (0, 0);
            values[i] = (float)sine;
            cosines[i] = (float)cosine;
        }
    }
}
