using Antares.Accuracy;
using Antares.Runs;

namespace Antares.Modelling;

/// <summary>Tries parameter sets by cross-validation, all on the same folds.</summary>
internal static class GridSearch
{
    /// <summary>The sets of a grid: every value of each parameter with every value of the others, the last one changing first.</summary>
    /// <param name="type">Kind of model.</param>
    /// <param name="given">Parameters that stay.</param>
    /// <param name="grid">Values to try.</param>
    /// <exception cref="UsageException">A parameter is given twice or unknown, or a value is not taken.</exception>
    public static IReadOnlyList<(IReadOnlyDictionary<string, string> Values, AlgorithmParameters All)> Sets(
        IClassifierType type, IReadOnlyDictionary<string, string> given, IReadOnlyDictionary<string, string[]> grid)
    {
        foreach (string key in grid.Keys.Where(given.ContainsKey))
        {
            throw new UsageException($"Parameter '{key}' is given as one value and as a grid.", "-extra, -grid", "Give it in one of them.");
        }

        foreach (Dictionary<string, string> one in grid.SelectMany(g => g.Value.Select(value => new Dictionary<string, string> { [g.Key] = value })))
        {
            AlgorithmParameters.Of("model", type.Name, type.Parameters, one, "-grid");
        }

        IEnumerable<Dictionary<string, string>> sets = [[]];
        foreach ((string key, string[] values) in grid)
        {
            sets = sets.SelectMany(set => values.Select(value => new Dictionary<string, string>(set) { [key] = value }));
        }

        return [.. sets.Select(set => ((IReadOnlyDictionary<string, string>)set, AlgorithmParameters.Of("model", type.Name, type.Parameters, Merged(given, set))))];
    }

    /// <summary>How each set does.</summary>
    /// <returns>In the order of the sets, and the position of the best: the first of those that name the most polygons rightly.</returns>
    public static (IReadOnlyList<GridResult> Results, int Best) Run(
        Learner learner,
        IReadOnlyList<(IReadOnlyDictionary<string, string> Values, AlgorithmParameters All)> sets,
        int[] folds,
        Action<GridResult>? onResult,
        CancellationToken cancel)
    {
        List<GridResult> results = [];
        foreach ((IReadOnlyDictionary<string, string> values, AlgorithmParameters all) in sets)
        {
            ConfusionMatrix confusion = PolygonJudgement.Of(learner, CrossValidation.Run(learner.With(all), folds, importance: false, cancel)).Confusion;
            double producers = confusion.Codes.Select(confusion.Producers).OfType<double>().Average();
            results.Add(new GridResult(values, confusion.Overall ?? 0, producers));
            onResult?.Invoke(results[^1]);
        }

        return (results, Enumerable.Range(0, results.Count).MaxBy(i => results[i].Accuracy));
    }

    private static Dictionary<string, string> Merged(IReadOnlyDictionary<string, string> given, Dictionary<string, string> set) =>
        given.Concat(set).ToDictionary(p => p.Key, p => p.Value);
}
