namespace Antares.Accuracy.Kernels;

/// <summary>A stratified sample as numbers: which stratum and cluster each unit is of, and what a draw of a stratum stands for.</summary>
/// <remarks>The spans belong to the caller. A unit on which k draws fell counts k times.</remarks>
public readonly ref struct StratifiedUnits
{
    /// <summary>Takes a sample.</summary>
    /// <param name="stratum">Stratum of each unit, 0 to strata - 1; shape (unit).</param>
    /// <param name="draws">Draws that fell on each unit, at least 1; shape (unit).</param>
    /// <param name="cluster">Cluster of each unit, 0 to clusters - 1, each of one stratum; shape (unit). Empty where every draw stands for itself.</param>
    /// <param name="areas">Area of each stratum, any unit; shape (stratum).</param>
    /// <param name="unseen">Share of each stratum that was not drawn, 1 - n/N, by which its variance is multiplied; shape (stratum). Empty for 1.</param>
    /// <exception cref="ArgumentException">Lengths do not agree, a number is out of its range, or a cluster has units of two strata.</exception>
    public StratifiedUnits(
        ReadOnlySpan<int> stratum, ReadOnlySpan<int> draws, ReadOnlySpan<int> cluster, ReadOnlySpan<double> areas, ReadOnlySpan<double> unseen)
    {
        if (draws.Length != stratum.Length || (cluster.Length > 0 && cluster.Length != stratum.Length) || (unseen.Length > 0 && unseen.Length != areas.Length))
        {
            throw new ArgumentException(
                $"{stratum.Length} units with {draws.Length} draws and {cluster.Length} clusters, {areas.Length} strata with {unseen.Length} corrections do not fit.", nameof(stratum));
        }

        Stratum = stratum;
        Draws = draws;
        Cluster = cluster;
        Unseen = unseen;
        DrawsOf = new long[areas.Length];
        for (int unit = 0; unit < stratum.Length; unit++)
        {
            DrawsOf[stratum[unit]] += draws[unit] >= 1 ? draws[unit] : throw new ArgumentException($"Unit {unit} has {draws[unit]} draws.", nameof(draws));
        }

        Weights = new double[areas.Length];
        for (int h = 0; h < areas.Length; h++)
        {
            Weights[h] = DrawsOf[h] == 0 ? 0 : areas[h] / DrawsOf[h];
        }

        StratumOfCluster = Clusters(stratum, cluster);
        Clustered = new long[areas.Length];
        foreach (int h in StratumOfCluster)
        {
            Clustered[h] += h >= 0 ? 1 : 0;
        }
    }

    /// <summary>Number of strata.</summary>
    public int Strata => Weights.Length;

    /// <summary>Number of units.</summary>
    public int Count => Stratum.Length;

    /// <summary>Stratum of each unit.</summary>
    public ReadOnlySpan<int> Stratum { get; }

    /// <summary>Draws of each unit.</summary>
    public ReadOnlySpan<int> Draws { get; }

    /// <summary>Cluster of each unit; empty where every draw stands for itself.</summary>
    public ReadOnlySpan<int> Cluster { get; }

    /// <summary>Share of each stratum that was not drawn; empty for 1.</summary>
    public ReadOnlySpan<double> Unseen { get; }

    /// <summary>Area that a draw of each stratum stands for; 0 for a stratum without units.</summary>
    public double[] Weights { get; }

    /// <summary>Draws of each stratum.</summary>
    public long[] DrawsOf { get; }

    /// <summary>Stratum of each cluster; empty without clusters.</summary>
    internal int[] StratumOfCluster { get; }

    private long[] Clustered { get; }

    /// <summary>Independent draws of a stratum: clusters, or draws where there are none.</summary>
    public long Independent(int stratum) => Cluster.Length > 0 ? Clustered[stratum] : DrawsOf[stratum];

    private static int[] Clusters(ReadOnlySpan<int> stratum, ReadOnlySpan<int> cluster)
    {
        int count = 0;
        foreach (int c in cluster)
        {
            count = Math.Max(count, c + 1);
        }

        int[] strata = new int[count];
        Array.Fill(strata, -1);
        for (int unit = 0; unit < cluster.Length; unit++)
        {
            ref int own = ref strata[cluster[unit]];
            own = own < 0 || own == stratum[unit]
                ? stratum[unit]
                : throw new ArgumentException($"Cluster {cluster[unit]} has units of the strata {own} and {stratum[unit]}.", nameof(cluster));
        }

        return strata;
    }
}
