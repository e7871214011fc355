namespace Antares.Modelling;

/// <summary>What came of learning from some of the training polygons.</summary>
/// <param name="Fit">The classifier.</param>
/// <param name="Calibration">Corrects its probabilities; null where none was asked for.</param>
/// <param name="Rows">Rows that it learned from, after treatment.</param>
/// <param name="Outliers">Rows that were left out as unlike their class.</param>
internal sealed record Learned(ClassifierFit Fit, Calibration? Calibration, int[] Rows, int[] Outliers)
{
    /// <summary>Probabilities of columns.</summary>
    /// <param name="columns">NaN where missing; shape (row, column).</param>
    /// <param name="rows">Number of rows.</param>
    /// <returns>Shape (row, class).</returns>
    public float[] Predict(ReadOnlySpan<float> columns, int rows)
    {
        float[] probabilities = new float[rows * Fit.Classifier.ClassCount];
        Predict(columns, probabilities);
        return probabilities;
    }

    /// <summary>Probabilities of columns.</summary>
    /// <param name="columns">NaN where missing; shape (row, column).</param>
    /// <param name="probabilities">Result; shape (row, class).</param>
    public void Predict(ReadOnlySpan<float> columns, Span<float> probabilities)
    {
        Fit.Classifier.Predict(columns, probabilities);
        Calibration?.Apply(probabilities);
    }
}
