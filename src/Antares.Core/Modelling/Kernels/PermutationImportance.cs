namespace Antares.Modelling.Kernels;

/// <summary>How much worse a classifier names samples when what it knows of one feature is shuffled among them.</summary>
/// <remarks>
/// Breiman, Machine Learning 45 (2001) 5-32, doi:10.1023/A:1010933404324, section 10. Give samples that the classifier did not learn from. Of features that say the same each one
/// alone looks unimportant.
/// </remarks>
public static class PermutationImportance
{
    private const int RowsAtATime = 16384;

    /// <summary>Gives the probability of each class; shapes (row, feature) and (row, class).</summary>
    /// <param name="features">NaN where missing.</param>
    /// <param name="probabilities">Result.</param>
    public delegate void Predictor(ReadOnlySpan<float> features, Span<float> probabilities);

    /// <summary>Share of the samples named rightly, less that with the columns shuffled, mean over the repeats; shape (group of columns). Below 0 by chance.</summary>
    /// <param name="predict">The classifier.</param>
    /// <param name="features">NaN where missing; shape (sample, column).</param>
    /// <param name="classes">Number of the class of each sample, from 0; shape (sample).</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="columns">Columns that are shuffled together, as those that one category makes.</param>
    /// <param name="repeats">How often each group is shuffled.</param>
    /// <param name="seed">Another seed, other shuffles.</param>
    /// <exception cref="ArgumentException">The lengths make no table, or a column is not there.</exception>
    public static double[] Compute(
        Predictor predict, ReadOnlySpan<float> features, ReadOnlySpan<int> classes, int classCount, IReadOnlyList<int[]> columns, int repeats, ulong seed)
    {
        int width = classes.IsEmpty ? 0 : features.Length / classes.Length;
        if (classes.IsEmpty || features.Length != classes.Length * width || classCount < 1 || repeats < 1 || columns.Any(g => g.Any(c => c < 0 || c >= width)))
        {
            throw new ArgumentException($"{features.Length} values and {classes.Length} samples make no table, or a column is not in it.", nameof(features));
        }

        float[] values = [.. features];
        int before = Right(predict, values, classes, width, classCount);
        double[] drops = new double[columns.Count];
        int[] order = new int[classes.Length];
        ulong key = CounterRandom.Mix(seed);
        for (int group = 0; group < columns.Count; group++)
        {
            for (int repeat = 0; repeat < repeats; repeat++)
            {
                Shuffle(order, CounterRandom.Key(CounterRandom.Key(key, (ulong)group), (ulong)repeat));
                Move(features, values, columns[group], order, width);
                drops[group] += before - Right(predict, values, classes, width, classCount);
            }

            features.CopyTo(values);
            drops[group] /= (double)repeats * classes.Length;
        }

        return drops;
    }

    private static void Shuffle(int[] order, ulong key)
    {
        for (int i = 0; i < order.Length; i++)
        {
            int other = CounterRandom.Below(CounterRandom.Key(key, (ulong)i), i + 1);
            order[i] = order[other];
            order[other] = i;
        }
    }

    private static void Move(ReadOnlySpan<float> from, Span<float> to, int[] columns, int[] order, int width)
    {
        for (int i = 0; i < order.Length; i++)
        {
            foreach (int column in columns)
            {
                to[(i * width) + column] = from[(order[i] * width) + column];
            }
        }
    }

    private static int Right(Predictor predict, ReadOnlySpan<float> values, ReadOnlySpan<int> classes, int width, int classCount)
    {
        int right = 0;
        float[] probabilities = new float[Math.Min(RowsAtATime, classes.Length) * classCount];
        for (int first = 0; first < classes.Length; first += RowsAtATime)
        {
            int count = Math.Min(RowsAtATime, classes.Length - first);
            Span<float> some = probabilities.AsSpan(0, count * classCount);
            predict(values.Slice(first * width, count * width), some);
            for (int i = 0; i < count; i++)
            {
                right += ClassChoice.Best(some.Slice(i * classCount, classCount)) == classes[first + i] ? 1 : 0;
            }
        }

        return right;
    }
}
