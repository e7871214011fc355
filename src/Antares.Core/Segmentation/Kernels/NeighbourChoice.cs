namespace Antares.Segmentation.Kernels;

/// <summary>The neighbour that every region would merge with at the least cost.</summary>
/// <remarks>Costs are computed in batches before they are compared: a comparison that the processor guesses wrong then does not wait for
/// square roots. Only regions that changed, or whose neighbours did, choose anew.</remarks>
internal sealed class NeighbourChoice
{
    private const int Batch = 2048;

    private readonly RegionGraph graph;
    private readonly int[] best;
    private readonly float[] bestCost;
    private readonly (int A, int B, int Border)[] pairs = new (int, int, int)[Batch];
    private readonly float[] costs = new float[Batch];

    public NeighbourChoice(RegionGraph graph)
    {
        this.graph = graph;
        best = new int[graph.Count];
        bestCost = new float[graph.Count];
    }

    /// <summary>The region's choice where that chose it in turn at a cost below the threshold, else -1.</summary>
    public int MutualPartner(int region, float threshold)
    {
        int other = best[region];
        return other >= 0 && best[other] == region && bestCost[region] < threshold ? other : -1;
    }

    /// <summary>Keeps the choice of a region that got another number.</summary>
    public void Move(int from, int to, int[] newNumbers)
    {
        best[to] = best[from] < 0 ? -1 : newNumbers[best[from]];
        bestCost[to] = bestCost[from];
    }

    /// <summary>Brings the choices up to date.</summary>
    public void Update()
    {
        bool[] touched = graph.Touched;
        for (int region = 0; region < graph.Count; region++)
        {
            if (touched[region])
            {
                best[region] = -1;
                bestCost[region] = float.PositiveInfinity;
            }
        }

        int filled = 0;
        for (int region = 0; region < graph.Count; region++)
        {
            foreach (RegionLink link in graph.LinksOf(region))
            {
                if (link.Neighbour > region && (touched[region] || touched[link.Neighbour]))
                {
                    pairs[filled++] = (region, link.Neighbour, link.Border);
                    filled = filled == Batch ? Compare(filled) : filled;
                }
            }
        }

        Compare(filled);
    }

    private int Compare(int filled)
    {
        for (int i = 0; i < filled; i++)
        {
            costs[i] = graph.Cost(pairs[i].A, pairs[i].B, pairs[i].Border);
        }

        for (int i = 0; i < filled; i++)
        {
            Offer(pairs[i].A, pairs[i].B, costs[i]);
            Offer(pairs[i].B, pairs[i].A, costs[i]);
        }

        return 0;
    }

    private void Offer(int region, int neighbour, float cost)
    {
        if (cost < bestCost[region] || (cost == bestCost[region] && IsBefore(region, neighbour, best[region])))
        {
            best[region] = neighbour;
            bestCost[region] = cost;
        }
    }

    /// <summary>Between equal costs: the lower hash of the pair, then the lower key, which is the lower number.</summary>
    private bool IsBefore(int region, int neighbour, int than)
    {
        if (than < 0)
        {
            return true;
        }

        ulong key = graph.Key(region);
        ulong hash = PairHash.Of(key, graph.Key(neighbour)), other = PairHash.Of(key, graph.Key(than));
        return hash != other ? hash < other : neighbour < than;
    }
}
