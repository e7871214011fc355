namespace Antares.Modelling;

/// <summary>Class and confidence of rows of features. Any thread.</summary>
/// <param name="model">The model.</param>
public sealed class ModelPredictor(Model model)
{
    private const int RowsAtATime = 4096;

    /// <summary>Names rows; one without any feature stays unclassified.</summary>
    /// <param name="features">In the model's order, NaN where missing; shape (row, feature).</param>
    /// <param name="codes">Result: class codes, 0 where unclassified; shape (row).</param>
    /// <param name="confidences">Result: 1/200, 255 where unclassified; shape (row).</param>
    public void Predict(ReadOnlySpan<float> features, Span<int> codes, Span<byte> confidences)
    {
        int width = model.Card.Features.Count, classes = model.Card.Classes.Count;
        float[] probabilities = new float[Math.Min(RowsAtATime, codes.Length) * classes];
        for (int first = 0; first < codes.Length; first += RowsAtATime)
        {
            int count = Math.Min(RowsAtATime, codes.Length - first);
            ReadOnlySpan<float> rows = features.Slice(first * width, count * width);
            model.Classifier.Predict(rows, probabilities.AsSpan(0, count * classes));
            for (int i = 0; i < count; i++)
            {
                bool known = rows.Slice(i * width, width).ContainsAnyExcept(float.NaN);
                ReadOnlySpan<float> row = probabilities.AsSpan(i * classes, classes);
                int best = ClassChoice.Best(row);
                codes[first + i] = known ? model.Card.Classes[best] : ClassChoice.NoClass;
                confidences[first + i] = known ? ClassChoice.Confidence(row[best]) : ClassChoice.NoConfidence;
            }
        }
    }
}
