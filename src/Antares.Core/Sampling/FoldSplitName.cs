namespace Antares.Sampling;

/// <summary>Ways to divide polygons into folds under the names of <c>--cv-split</c>.</summary>
public static class FoldSplitName
{
    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<FoldSplit>().Select(Of)];

    /// <summary>The name of a way.</summary>
    public static string Of(FoldSplit split) => split.ToString().ToLowerInvariant();

    /// <summary>The way of this name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static FoldSplit Parse(string name) => All.Contains(name)
        ? Enum.Parse<FoldSplit>(name, ignoreCase: true)
        : throw new UsageException($"'{name}' is no way to divide polygons.", "--cv-split", $"Use one of: {string.Join(", ", All)}.");
}
