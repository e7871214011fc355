using Antares.Catalog;
using Antares.Grid;
using Antares.Mapping.Kernels;
using Antares.Modelling;
using Antares.Storage;

namespace Antares.Mapping;

/// <summary>Probabilities of the pixels of a window, smoothed or not. Pixels beside the window are predicted again for it, so that windows do not matter.</summary>
/// <param name="features">All tiles of the feature product.</param>
/// <param name="measurements">Features in the model's order.</param>
/// <param name="predictor">The model.</param>
/// <param name="smoothing">How they are smoothed; null for not.</param>
internal sealed class PixelProbabilities(
    ProductMosaic features, IReadOnlyList<Measurement> measurements, ModelPredictor predictor, SmoothingOptions? smoothing)
{
    /// <summary>Pixels that are read around a window.</summary>
    public int Margin => smoothing?.Margin ?? 0;

    /// <summary>Number of classes.</summary>
    public int ClassCount => predictor.Classes.Count;

    /// <summary>The most memory that a square window takes, in bytes: features, probabilities, log-odds and result.</summary>
    public static long BytesOf(ModelCard card, SmoothingOptions? smoothing, int side)
    {
        long around = side + (2L * (smoothing?.Margin ?? 0)), classes = card.Classes.Count;
        long predicting = around * around * (4 + (4L * (card.Features.Count + classes)));
        return smoothing is null ? predicting : Math.Max(predicting, around * around * (8 + (12 * classes)));
    }

    /// <summary>Probabilities; NaN where there is no data; shape (pixel, class).</summary>
    /// <param name="window">On the endless grid.</param>
    /// <param name="cancel">Stops.</param>
    public float[] Of(PixelWindow window, CancellationToken cancel)
    {
        PixelWindow around = new(window.Column - Margin, window.Row - Margin, window.Width + (2 * Margin), window.Height + (2 * Margin));
        float[] probabilities = Predicted(around, cancel);
        if (smoothing is null)
        {
            return probabilities;
        }

        float[] smoothed = new float[window.PixelCount * ClassCount];
        BayesianSmoothing.Smooth(probabilities, window.Width, ClassCount, smoothing, smoothed);
        return smoothed;
    }

    private float[] Predicted(PixelWindow window, CancellationToken cancel)
    {
        float[] probabilities = new float[window.PixelCount * ClassCount];
        predictor.Probabilities(Read(window, cancel), probabilities);
        return probabilities;
    }

    /// <summary>Features of a window, NaN where nodata; shape (pixel, feature).</summary>
    private float[] Read(PixelWindow window, CancellationToken cancel)
    {
        float[] rows = new float[window.PixelCount * measurements.Count], plane = new float[window.PixelCount];
        for (int feature = 0; feature < measurements.Count; feature++)
        {
            features.Read(measurements[feature].Name, window, plane, cancel);
            for (int pixel = 0, at = feature; pixel < plane.Length; pixel++, at += measurements.Count)
            {
                rows[at] = plane[pixel];
            }
        }

        return rows;
    }
}
