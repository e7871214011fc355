namespace Antares.Modelling.Kernels;

/// <summary>Class probabilities of the samples of a forest by those of its trees that saw neither the sample nor another one of its group.</summary>
/// <remarks>Breiman, Machine Learning 45 (2001) 5-32, doi:10.1023/A:1010933404324, section 3.1; by whole groups, as pixels of one polygon are alike.</remarks>
internal static unsafe class OutOfBag
{
    private const int RowsAtATime = 4096;

    /// <summary>Probabilities of each sample; NaN where every tree saw its group; shape (sample, class).</summary>
    /// <param name="forest">The forest.</param>
    /// <param name="treeKeys">Keys that its trees grew from.</param>
    /// <param name="samples">What it grew from.</param>
    /// <param name="groups">Number of the group of each sample; shape (sample).</param>
    /// <param name="parallel">Threads to use; the result does not depend on them.</param>
    public static float[] Compute(RandomForest forest, ReadOnlySpan<ulong> treeKeys, BinnedSamples samples, int[] groups, ParallelOptions parallel)
    {
        int classes = forest.ClassCount, blocks = (samples.Count + RowsAtATime - 1) / RowsAtATime;
        float[] probabilities = new float[(long)samples.Count * classes];
        int[] votes = new int[samples.Count], numbers = BinnedSamples.Numbered(groups, out int groupCount);
        ushort[] draws = new ushort[samples.Count];
        bool[] seen = new bool[groupCount];
        bool hasMissing = RandomForest.HasMissing(samples.Features);
        for (int tree = 0; tree < treeKeys.Length; tree++)
        {
            Bootstrap.Draw(treeKeys[tree], samples.Groups, draws);
            Array.Clear(seen);
            for (int i = 0; i < draws.Length; i++)
            {
                seen[numbers[i]] |= draws[i] > 0;
            }

            int number = tree;
            if (blocks == 1)
            {
                parallel.CancellationToken.ThrowIfCancellationRequested();
                AddVotes(forest, number, samples, numbers, seen, hasMissing, 0, votes, probabilities);
                continue;
            }

            Parallel.For(0, blocks, parallel, block => AddVotes(forest, number, samples, numbers, seen, hasMissing, block * RowsAtATime, votes, probabilities));
        }

        for (int i = 0; i < probabilities.Length; i++)
        {
            int own = votes[i / classes];
            probabilities[i] = own == 0 ? float.NaN : probabilities[i] / own;
        }

        return probabilities;
    }

    private static void AddVotes(
        RandomForest forest, int tree, BinnedSamples samples, int[] groups, bool[] seen, bool hasMissing, int first, int[] votes, float[] probabilities)
    {
        Span<nint> rows = stackalloc nint[RowsAtATime];
        Span<int> numbers = stackalloc int[RowsAtATime], found = stackalloc int[RowsAtATime];
        int count = 0, end = Math.Min(samples.Count, first + RowsAtATime);
        fixed (float* values = samples.Features, sums = probabilities, shares = forest.Leaves)
        {
            for (int i = first; i < end; i++)
            {
                if (!seen[groups[i]])
                {
                    numbers[count] = i;
                    rows[count++] = (nint)(values + ((long)i * samples.FeatureCount));
                }
            }

            forest.FindLeaves(tree, rows[..count], hasMissing, found[..count]);
            for (int i = 0; i < count; i++)
            {
                RandomForest.Add(shares + ((long)found[i] * forest.ClassCount), sums + ((long)numbers[i] * forest.ClassCount), forest.ClassCount);
                votes[numbers[i]]++;
            }
        }
    }
}
