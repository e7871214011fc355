namespace Antares.Modelling.Kernels;

/// <summary>Distinct class shares of leaves: most leaves of a forest are alike.</summary>
internal sealed class LeafTable(int classCount)
{
    private readonly Dictionary<Shares, int> numbers = [];
    private readonly List<float> table = [];

    /// <summary>The number of the shares that these counts make.</summary>
    public int Add(int[] counts)
    {
        float total = counts.Sum();
        Shares shares = new([.. counts.Select(n => n / total)]);
        if (!numbers.TryGetValue(shares, out int number))
        {
            number = table.Count / classCount;
            numbers.Add(shares, number);
            table.AddRange(shares.Values);
        }

        return number;
    }

    /// <summary>All shares; shape (leaf, class).</summary>
    public float[] ToArray() => [.. table];

    private readonly record struct Shares(float[] Values)
    {
        public bool Equals(Shares other) => Values.AsSpan().SequenceEqual(other.Values);

        public override int GetHashCode()
        {
            HashCode hash = default;
            foreach (float value in Values)
            {
                hash.Add(value);
            }

            return hash.ToHashCode();
        }
    }
}
