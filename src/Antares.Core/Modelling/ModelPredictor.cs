namespace Antares.Modelling;

/// <summary>Class, confidence and probabilities of rows of features. Any thread.</summary>
/// <param name="model">The model.</param>
public sealed class ModelPredictor(Model model)
{
    private const int RowsAtATime = 16384;

    /// <summary>Classes whose probabilities it gives, in their order: codes of the scheme.</summary>
    public IReadOnlyList<int> Classes => model.Card.Classes;

    /// <summary>Names rows; one without any feature stays unclassified.</summary>
    /// <param name="features">In the model's order, NaN where missing; shape (row, feature).</param>
    /// <param name="codes">Result: class codes, 0 where unclassified; shape (row).</param>
    /// <param name="confidences">Result: 1/200, 255 where unclassified; shape (row).</param>
    public void Predict(ReadOnlySpan<float> features, Span<int> codes, Span<byte> confidences)
    {
        int width = model.Card.Features.Count, classes = Classes.Count;
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
    /// <param name="features">In the model's order, NaN where missing; shape (row, feature).</param>
    /// <param name="probabilities">Result, 0 to 1; NaN for a row without any feature; shape (row, class).</param>
    public void Probabilities(ReadOnlySpan<float> features, Span<float> probabilities)
    {
        int width = model.Card.Features.Count, classes = Classes.Count;
        model.Classifier.Predict(features, probabilities);
        for (int row = 0; row < probabilities.Length / classes; row++)
        {
            if (!features.Slice(row * width, width).ContainsAnyExcept(float.NaN))
            {
                probabilities.Slice(row * classes, classes).Fill(float.NaN);
            }
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
}
