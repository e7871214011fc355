namespace Antares.Modelling.Kernels;

/// <summary>How much worse rows are named when the values of a feature are shuffled among them.</summary>
/// <remarks>L. Breiman, Machine Learning 45 (2001) 5-32, doi:10.1023/A:1010933404324, on rows that the classifier has not seen. One shuffle for each
/// feature, drawn by key.</remarks>
public static class PermutationImportance
{
    /// <summary>Probabilities of rows of columns.</summary>
    public delegate void Predictor(ReadOnlySpan<float> columns, Span<float> probabilities);

    /// <summary>The drop of the share of rightly named rows for each feature.</summary>
    /// <param name="columns">NaN where missing; shape (row, column).</param>
    /// <param name="classes">True class of each row; shape (row).</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="features">Columns of each feature; they are shuffled together.</param>
    /// <param name="predict">The classifier.</param>
    /// <param name="key">Decides the shuffles.</param>
    /// <returns>-1 to 1; shape (feature).</returns>
    public static double[] Compute(
        ReadOnlySpan<float> columns, ReadOnlySpan<int> classes, int classCount, IReadOnlyList<Range> features, Predictor predict, ulong key)
    {
        int rows = classes.Length, width = columns.Length / Math.Max(1, rows);
        float[] probabilities = new float[rows * classCount], shuffled = columns.ToArray();
        int right = Right(columns, classes, classCount, predict, probabilities);
        double[] drops = new double[features.Count];
        for (int feature = 0; feature < drops.Length; feature++)
        {
            int[] order = Order(rows, CounterRandom.Key(key, (ulong)feature));
            (int first, int count) = features[feature].GetOffsetAndLength(width);
            for (int row = 0; row < rows; row++)
            {
                columns.Slice((order[row] * width) + first, count).CopyTo(shuffled.AsSpan((row * width) + first));
            }

            drops[feature] = (double)(right - Right(shuffled, classes, classCount, predict, probabilities)) / rows;
            for (int row = 0; row < rows; row++)
            {
                columns.Slice((row * width) + first, count).CopyTo(shuffled.AsSpan((row * width) + first));
            }
        }

        return drops;
    }

    private static int Right(ReadOnlySpan<float> columns, ReadOnlySpan<int> classes, int classCount, Predictor predict, float[] probabilities)
    {
        predict(columns, probabilities);
        int right = 0;
        for (int row = 0; row < classes.Length; row++)
        {
            right += ClassChoice.Best(probabilities.AsSpan(row * classCount, classCount)) == classes[row] ? 1 : 0;
        }

        return right;
    }

    private static int[] Order(int rows, ulong key)
    {
        int[] order = [.. Enumerable.Range(0, rows)];
        for (int i = 0; i + 1 < rows; i++)
        {
            int other = i + CounterRandom.Below(CounterRandom.Key(key, (ulong)i), rows - i);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }
}
