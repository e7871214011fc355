namespace Antares.Sampling;

/// <summary>Divides training polygons into folds for cross-validation; the rows of one polygon always share a fold.</summary>
/// <remarks>
/// Polygons near each other are alike, so a model that saw the neighbours of a polygon is not tested by it: by default whole blocks of the map are left
/// out together (Roberts et al., Ecography 40 (2017) 913-929, doi:10.1111/ecog.02881). A fold gets of each class about what the others get. The result
/// depends on keys, places and seed alone.
/// </remarks>
public static class FoldAssignment
{
    /// <summary>Blocks that there are for each fold, where no side is given.</summary>
    public const int BlocksPerFold = 10;

    private const ulong Salt = 3;

    /// <summary>Polygons of each class dealt out in an order drawn at random.</summary>
    /// <param name="table">Rows; polygons are told by their keys.</param>
    /// <param name="folds">Number of folds, from 2.</param>
    /// <param name="seed">Another seed draws another order.</param>
    /// <returns>Fold of each row, from 0; shape (row).</returns>
    public static int[] AtRandom(SampleTable table, int folds, ulong seed)
    {
        ulong key = CounterRandom.Key(CounterRandom.Mix(seed), Salt);
        Dictionary<ulong, int> foldOf = [];
        int next = 0;
        foreach (var polygons in Polygons(table).GroupBy(p => table.Codes[p.Row]).OrderBy(c => c.Key))
        {
            foreach ((ulong polygon, _) in polygons.OrderBy(p => CounterRandom.Key(key, p.Key)).ThenBy(p => p.Key))
            {
                foldOf[polygon] = next++ % folds;
            }
        }

        return [.. table.Keys.Select(k => foldOf[k])];
    }

    /// <summary>Whole square blocks, the largest first, each to the fold that is poorest in its classes.</summary>
    /// <param name="table">Rows with places; a polygon lies in the block of its centroid.</param>
    /// <param name="folds">Number of folds, from 2; fewer where there are fewer blocks.</param>
    /// <param name="side">Side of a block, in the units of the places.</param>
    /// <param name="seed">Decides between equal blocks.</param>
    /// <returns>Fold of each row, from 0; shape (row).</returns>
    public static int[] InBlocks(SampleTable table, int folds, double side, ulong seed)
    {
        ulong key = CounterRandom.Key(CounterRandom.Mix(seed), Salt);
        int[] codes = [.. table.Codes.Distinct().Order()];
        (ulong Key, int Row)[] polygons = [.. Polygons(table)];
        double[] totals = [.. codes.Select(c => (double)polygons.Count(p => table.Codes[p.Row] == c))];
        var blocks = polygons
            .GroupBy(p => BlockOf(table, p.Row, side))
            .OrderByDescending(b => b.Count())
            .ThenBy(b => CounterRandom.Key(CounterRandom.Key(key, (ulong)b.Key.X), (ulong)b.Key.Y))
            .ToArray();
        double[][] held = [.. Enumerable.Range(0, Math.Min(folds, blocks.Length)).Select(_ => new double[codes.Length])];
        Dictionary<ulong, int> foldOf = [];
        foreach (var block in blocks)
        {
            double[] shares = new double[codes.Length];
            foreach ((_, int row) in block)
            {
                int place = Array.IndexOf(codes, table.Codes[row]);
                shares[place] += 1 / totals[place];
            }

            int fold = Enumerable.Range(0, held.Length).MinBy(f => Growth(held[f], shares));
            for (int k = 0; k < shares.Length; k++)
            {
                held[fold][k] += shares[k];
            }

            foreach ((ulong polygon, _) in block)
            {
                foldOf[polygon] = fold;
            }
        }

        return [.. table.Keys.Select(k => foldOf[k])];
    }

    /// <summary>A side that cuts the area of the polygons into about <see cref="BlocksPerFold"/> blocks a fold, to two digits.</summary>
    public static double SideFor(SampleTable table, int folds)
    {
        double width = table.X.Max() - table.X.Min(), height = table.Y.Max() - table.Y.Min();
        double blocks = (double)BlocksPerFold * folds;
        double side = width > 0 && height > 0 ? Math.Sqrt(width * height / blocks) : Math.Max(width, height) / blocks;
        if (side == 0)
        {
            return 1;
        }

        double unit = Math.Pow(10, Math.Floor(Math.Log10(side)) - 1);
        return Math.Ceiling(side / unit) * unit;
    }

    /// <summary>Codes of classes that lie in one fold alone: no model that is tested on them has seen them.</summary>
    public static int[] Unseen(SampleTable table, int[] folds) =>
        [.. Enumerable.Range(0, folds.Length).GroupBy(i => table.Codes[i]).Where(c => c.Select(i => folds[i]).Distinct().Count() == 1).Select(c => c.Key).Order()];

    /// <summary>First row of each polygon.</summary>
    private static IEnumerable<(ulong Key, int Row)> Polygons(SampleTable table) => Enumerable.Range(0, table.Count).Select(i => (table.Keys[i], i)).DistinctBy(p => p.Item1);

    private static (long X, long Y) BlockOf(SampleTable table, int row, double side) => ((long)Math.Floor(table.X[row] / side), (long)Math.Floor(table.Y[row] / side));

    // How much the sum of squared shares grows: least where the fold has little of what the block brings.
    private static double Growth(double[] held, double[] shares)
    {
        double growth = 0, sum = 0;
        for (int k = 0; k < held.Length; k++)
        {
            growth += shares[k] * ((2 * held[k]) + shares[k]);
            sum += held[k];
        }

        return growth + (1e-6 * sum);
    }
}
