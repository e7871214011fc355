namespace Antares.Modelling;

/// <summary>Class, confidence and probabilities of rows of features. Any thread.</summary>
/// <param name="model">The model.</param>
public sealed class ModelPredictor(Model model)
{
    private const int RowsAtATime = 16384;

    private readonly FeatureEncoder encoder = new(model.Card.Features);

    /// <summary>Classes whose probabilities it gives, in their order: codes of the scheme.</summary>
    public IReadOnlyList<int> Classes => model.Card.Classes;

    /// <summary>Names rows; one without any feature stays unclassified.</summary>
    /// <param name="features">In the model's order, NaN or infinite where missing; shape (row, feature).</param>
    /// <param name="codes">Result: class codes, 0 where unclassified; shape (row).</param>
    /// <param name="confidences">Result: 1/200, 255 where unclassified; shape (row).</param>
    public void Predict(ReadOnlySpan<float> features, Span<int> codes, Span<byte> confidences)
    {
        int width = encoder.FeatureCount, classes = Classes.Count;
        float[] probabilities = new float[Math.Min(RowsAtATime, codes.Length) * classes];
        for (int first = 0; first < codes.Length; first += RowsAtATime)
        {
            int count = Math.Min(RowsAtATime, codes.Length - first);
            Span<float> some = probabilities.AsSpan(0, count * classes);
            Probabilities(features.Slice(first * width, count * width), some);
            Choose(some, codes.Slice(first, count), confidences.Slice(first, count));
        }
    }

    /// <summary>Probabilities of all classes.</summary>
    /// <param name="features">In the model's order, NaN or infinite where missing; shape (row, feature).</param>
    /// <param name="probabilities">Result, 0 to 1; NaN for a row without any feature; shape (row, class).</param>
    public void Probabilities(ReadOnlySpan<float> features, Span<float> probabilities)
    {
        int width = encoder.FeatureCount, classes = Classes.Count;
        for (int first = 0; first < features.Length / width; first += RowsAtATime)
        {
            int count = Math.Min(RowsAtATime, (features.Length / width) - first);
            SomeProbabilities(features.Slice(first * width, count * width), probabilities.Slice(first * classes, count * classes));
        }
    }

    /// <summary>From probabilities to class and confidence.</summary>
    /// <param name="probabilities">NaN for a row without any feature; shape (row, class).</param>
    /// <param name="codes">Result: class codes, 0 where unclassified; shape (row).</param>
    /// <param name="confidences">Result: 1/200, 255 where unclassified; shape (row).</param>
    public void Choose(ReadOnlySpan<float> probabilities, Span<int> codes, Span<byte> confidences)
    {
        int classes = Classes.Count;
        for (int row = 0; row < codes.Length; row++)
        {
            ReadOnlySpan<float> one = probabilities.Slice(row * classes, classes);
            bool known = !float.IsNaN(one[0]);
            int best = ClassChoice.Best(one);
            codes[row] = known ? Classes[best] : ClassChoice.NoClass;
            confidences[row] = known ? ClassChoice.Confidence(one[best]) : ClassChoice.NoConfidence;
        }
    }

    private void SomeProbabilities(ReadOnlySpan<float> features, Span<float> probabilities)
    {
        ReadOnlySpan<float> columns = Columns(features);
        model.Classifier.Predict(columns, probabilities);
        model.Calibration?.Apply(probabilities);
        int width = encoder.ColumnCount, classes = Classes.Count;
        for (int row = 0; row < probabilities.Length / classes; row++)
        {
            if (!columns.Slice(row * width, width).ContainsAnyExcept(float.NaN))
            {
                probabilities.Slice(row * classes, classes).Fill(float.NaN);
            }
        }
    }

    // As a rule columns are features as they are: copied only where one must be changed.
    private ReadOnlySpan<float> Columns(ReadOnlySpan<float> features)
    {
        if (encoder.IsPlain && !features.ContainsAny(float.PositiveInfinity, float.NegativeInfinity))
        {
            return features;
        }

        float[] columns = new float[features.Length / encoder.FeatureCount * encoder.ColumnCount];
        encoder.Encode(features, columns);
        return columns;
    }
}
