namespace Antares.Vectors.Kernels;

/// <summary>Minimum mapping unit: merges regions of a class map that are too small into their neighbours.</summary>
/// <remarks>
/// As long as a region below the minimum has a neighbour, the smallest of them (of equal ones that whose key is lowest) takes the class of the
/// neighbour with which it shares the longest border (of equal ones that whose key is lowest), and becomes one region with it and with all other
/// neighbours of that class. The key of a region is that of its first pixel. The result is that of changing the map's pixels one region at a time.
/// Only lists of small regions are read, so time is about linear in the borders.
/// </remarks>
public static class SmallRegions
{
    /// <summary>Class of each region after the merging.</summary>
    /// <param name="classes">Class of each region; shape (region).</param>
    /// <param name="keys">Key of its first pixel, unique; shape (region).</param>
    /// <param name="areas">Its area in any unit; shape (region).</param>
    /// <param name="borders">Pairs of neighbours and the length of their common border; a pair may come several times. Pairs of which both
    /// are large may be left out. Neighbours are of different classes.</param>
    /// <param name="minimum">Regions below it are merged.</param>
    public static uint[] Merge(uint[] classes, ulong[] keys, long[] areas, IReadOnlyList<(int First, int Second, long Length)> borders, long minimum)
    {
        Merging merging = new(classes, keys, areas, borders);
        merging.Run(minimum);
        return [.. Enumerable.Range(0, classes.Length).Select(merging.ClassOf)];
    }

    private sealed class Merging
    {
        private readonly DisjointSets sets;
        private readonly uint[] classes;
        private readonly ulong[] keys;
        private readonly long[] areas;
        private readonly (int To, long Length, int Next)[] links;
        private readonly int[] heads;
        private readonly int[] tails;
        private readonly Dictionary<int, long> lengths = [];

        public Merging(uint[] classes, ulong[] keys, long[] areas, IReadOnlyList<(int First, int Second, long Length)> borders)
        {
            (this.classes, this.keys, this.areas) = ([.. classes], [.. keys], [.. areas]);
            sets = new DisjointSets(classes.Length);
            links = new (int, long, int)[2 * borders.Count];
            heads = [.. Enumerable.Repeat(-1, classes.Length)];
            tails = [.. heads];
            for (int i = 0; i < borders.Count; i++)
            {
                Link(borders[i].First, borders[i].Second, borders[i].Length, 2 * i);
                Link(borders[i].Second, borders[i].First, borders[i].Length, (2 * i) + 1);
            }
        }

        public uint ClassOf(int region) => classes[sets.Find(region)];

        public void Run(long minimum)
        {
            PriorityQueue<int, (long Area, ulong Key)> small = new();
            for (int region = 0; region < classes.Length; region++)
            {
                Offer(region, minimum, small);
            }

            while (small.TryDequeue(out int region, out (long Area, ulong Key) then))
            {
                bool isCurrent = sets.Find(region) == region && (areas[region], keys[region]) == then;
                if (isCurrent && Best(region) is int neighbour)
                {
                    Offer(MergeInto(region, classes[neighbour]), minimum, small);
                }
            }
        }

        private void Link(int from, int to, long length, int link)
        {
            links[link] = (to, length, heads[from]);
            tails[from] = heads[from] < 0 ? link : tails[from];
            heads[from] = link;
        }

        private void Offer(int region, long minimum, PriorityQueue<int, (long Area, ulong Key)> small)
        {
            if (areas[region] < minimum)
            {
                small.Enqueue(region, (areas[region], keys[region]));
            }
        }

        // Fills the lengths of the borders of a region; its best neighbour, or null where it has none.
        private int? Best(int region)
        {
            lengths.Clear();
            for (int link = heads[region]; link >= 0; link = links[link].Next)
            {
                int to = sets.Find(links[link].To);
                if (to != region)
                {
                    lengths[to] = lengths.GetValueOrDefault(to) + links[link].Length;
                }
            }

            return lengths.Count == 0 ? null : lengths.OrderByDescending(l => l.Value).ThenBy(l => keys[l.Key]).First().Key;
        }

        private int MergeInto(int region, uint to)
        {
            foreach (int neighbour in lengths.Keys.Where(n => classes[n] == to).ToArray())
            {
                region = Unite(region, neighbour);
            }

            classes[region] = to;
            return region;
        }

        private int Unite(int first, int second)
        {
            int root = sets.Unite(first, second), other = root == first ? second : first;
            areas[root] += areas[other];
            keys[root] = Math.Min(keys[root], keys[other]);
            if (heads[other] >= 0)
            {
                links[tails[other]].Next = heads[root];
                tails[root] = heads[root] < 0 ? tails[other] : tails[root];
                heads[root] = heads[other];
            }

            return root;
        }
    }
}
