using Antares.Recipes.Language;

namespace Antares.Recipes.Binding;

/// <summary>A reducer over nodes of one input; features that want several of its results, or several of sum, count and extremes, share it.</summary>
/// <param name="name">One of <see cref="Vocabulary.Reducers"/>.</param>
/// <param name="arguments">What it reduces.</param>
/// <param name="where">Dates that count.</param>
internal sealed class BoundReducer(string name, IReadOnlyList<SeriesNode> arguments, DateFilter where)
{
    private static readonly HashSet<string> OneDateAtATime = ["mean", "min", "max", "std", "range", "count", "first", "last"];

    public string Name => name;

    public IReadOnlyList<SeriesNode> Arguments => arguments;

    public DateFilter Where => where;

    /// <summary>Values of its options.</summary>
    public IReadOnlyDictionary<string, double> Options { get; init; } = new Dictionary<string, double>();

    /// <summary>True where a small state per pixel is all that it needs to know of the dates before.</summary>
    public bool IsSimple => OneDateAtATime.Contains(Name);

    /// <summary>True when it can take dates as they come, so that memory does not grow with their number.</summary>
    public bool IsRunning => IsSimple && !Arguments.Any(a => a.IsOverTime);
}
