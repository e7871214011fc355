namespace Antares.Modelling.Kernels;

/// <summary>What a node needs to know of the split that it chose between values: its threshold, and the class counts of the left side.</summary>
/// <param name="samples">The samples.</param>
internal sealed unsafe class SplitFinish(BinnedSamples samples)
{
    /// <summary>Counts the left side of a split and puts its threshold midway between the nearest values on both sides.</summary>
    public Split Finish(GrowingNode node, Split split)
    {
        Array.Clear(node.Left);
        CountLeft(node, split);
        if (split.HasThreshold)
        {
            return split;
        }

        float[] values = samples.Values[split.Feature];
        (float lower, float upper) = values.Length > 0 ? (values[split.Cut], values[split.Next]) : Nearest(node, split);
        return split with { HasThreshold = true, Threshold = FeatureBins.Between(lower, upper) };
    }

    // A missing value has the highest bin: adding one turns it into the lowest, which goes left.
    private static void CountLeft(GrowingNode node, Split split)
    {
        Records records = node.Records;
        byte* last = records.At(node.End);
        int feature = split.Feature, stride = records.Stride, toClass = records.ToClass, turn = split.MissingLeft ? 1 : 0, cut = split.Cut;
        fixed (int* counts = node.Left)
        {
            for (byte* record = records.At(node.Begin); record < last; record += stride)
            {
                bool isRight = (byte)(record[feature] + turn) > cut + turn;
                if (split.IsInside && record[feature] == cut)
                {
                    isRight = records.ValueOf(record, feature) > split.Threshold;
                }

                counts[*(ushort*)(record + toClass)] += *(ushort*)(record + toClass + 2) & ((isRight ? 1 : 0) - 1);
            }
        }
    }

    /// <summary>The largest value of the last bin on the left side and the smallest of the first bin on the right side.</summary>
    private static (float Lower, float Upper) Nearest(GrowingNode node, Split split)
    {
        Records records = node.Records;
        (float lower, float upper) = (float.NegativeInfinity, float.PositiveInfinity);
        byte* last = records.At(node.End);
        for (byte* record = records.At(node.Begin); record < last; record += records.Stride)
        {
            int bin = record[split.Feature];
            if (bin == split.Cut)
            {
                lower = Math.Max(lower, records.ValueOf(record, split.Feature));
            }
            else if (bin == split.Next)
            {
                upper = Math.Min(upper, records.ValueOf(record, split.Feature));
            }
        }

        return (lower, upper);
    }
}
