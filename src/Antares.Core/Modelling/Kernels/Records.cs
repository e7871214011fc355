namespace Antares.Modelling.Kernels;

/// <summary>The bootstrap sample of a tree: one record (bins, class, weight) per sample that was drawn, moved as the tree divides it.</summary>
internal sealed class Records
{
    private readonly int features;
    private readonly int stride;
    private readonly byte[] bytes;
    private readonly byte[] spare;

    private Records(int features, int count)
    {
        this.features = features;
        stride = features + 3;
        bytes = new byte[(long)stride * count];
        spare = new byte[stride];
        Count = count;
        FeatureOrder = new int[features];
    }

    /// <summary>Number of records.</summary>
    public int Count { get; }

    /// <summary>Scratch for the draw of features.</summary>
    public int[] FeatureOrder { get; }

    /// <summary>Draws as many samples as there are, with replacement.</summary>
    public static Records Draw(BinnedSamples samples, ulong key)
    {
        byte[] weights = new byte[samples.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            int drawn = CounterRandom.Below(CounterRandom.Key(key, (ulong)i), weights.Length);
            weights[drawn] = (byte)Math.Min(255, weights[drawn] + 1);
        }

        Records records = new(samples.FeatureCount, weights.Count(w => w > 0));
        int at = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0)
            {
                records.Put(at++, samples.Bins.AsSpan(i * samples.FeatureCount, samples.FeatureCount), samples.Classes[i], weights[i]);
            }
        }

        return records;
    }

    /// <summary>Draws of each class in a range.</summary>
    public int[] Totals(int begin, int end, int classCount)
    {
        int[] totals = new int[classCount];
        for (int at = (begin * stride) + features; at < end * stride; at += stride)
        {
            totals[bytes[at] | (bytes[at + 1] << 8)] += bytes[at + 2];
        }

        return totals;
    }

    /// <summary>Counts a range per bin and class.</summary>
    public void CountInto(int feature, int begin, int end, SplitSearch search)
    {
        int toClass = features - feature;
        for (int at = (begin * stride) + feature; at < end * stride; at += stride)
        {
            search.Add(bytes[at], bytes[at + toClass] | (bytes[at + toClass + 1] << 8), bytes[at + toClass + 2]);
        }
    }

    /// <summary>Brings the records of the left side to the front of a range.</summary>
    /// <returns>Where the right side begins.</returns>
    public int Partition(int begin, int end, Split split)
    {
        int left = begin, right = end;
        while (left < right)
        {
            int bin = bytes[(left * stride) + split.Feature];
            if (bin == FeatureBins.Missing ? split.MissingLeft : bin <= split.Cut)
            {
                left++;
            }
            else
            {
                Swap(left, --right);
            }
        }

        return left;
    }

    private void Put(int at, ReadOnlySpan<byte> bins, int @class, byte weight)
    {
        Span<byte> record = bytes.AsSpan(at * stride, stride);
        bins.CopyTo(record);
        (record[features], record[features + 1], record[features + 2]) = ((byte)@class, (byte)(@class >> 8), weight);
    }

    private void Swap(int first, int second)
    {
        Span<byte> one = bytes.AsSpan(first * stride, stride), other = bytes.AsSpan(second * stride, stride);
        one.CopyTo(spare);
        other.CopyTo(one);
        spare.CopyTo(other);
    }
}
