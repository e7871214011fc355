using Antares.Recipes.Binding;

namespace Antares.Recipes.Engine;

/// <summary>A reducer over one block of pixels: takes strips, date by date or all dates at once, and gives numbers in the end.</summary>
internal abstract class BlockReducer
{
    /// <summary>Forgets everything.</summary>
    public abstract void Reset();

    /// <summary>Takes the dates at hand of a strip.</summary>
    /// <param name="strip">The strip.</param>
    /// <param name="rows">Dates that count for this reducer, in chronological order.</param>
    public abstract void Add(StripSeries strip, ReadOnlySpan<int> rows);

    /// <summary>The finished numbers of some pixels, NaN where missing.</summary>
    /// <param name="name">Which reducer of those that share this state.</param>
    /// <param name="output">Which result of the reducer; empty where it has one.</param>
    /// <param name="start">First pixel of the block.</param>
    /// <param name="result">Shape (pixel).</param>
    public abstract void Finish(string name, string output, int start, Span<double> result);

    /// <summary>State for reducers over blocks of at most <paramref name="capacity"/> pixels.</summary>
    /// <param name="reducers">Reducers of one group of <see cref="Groups"/>.</param>
    /// <param name="outputs">Those of their results that features want.</param>
    /// <param name="capacity">Pixels.</param>
    /// <param name="period">Time that the features stand for.</param>
    public static BlockReducer Of(IReadOnlyList<BoundReducer> reducers, IReadOnlySet<string> outputs, int capacity, RecipePeriod period)
    {
        HashSet<string> names = [.. reducers.Select(r => r.Name)];
        return reducers[0] switch
        {
            { IsRunning: true, Arguments: [BandNode { Band.Kind: PixelKind.Words } band] } => new WordReducer(names, band.Band, capacity),
            { IsSimple: true } => new ValueReducer(names, reducers[0].Arguments[0], capacity),
            _ => new SeriesReducer(reducers[0], outputs, capacity, period),
        };
    }

    /// <summary>Reducers that can share one state: mean, extremes and their like of one series and the same dates.</summary>
    public static IEnumerable<IReadOnlyList<BoundReducer>> Groups(IReadOnlyList<BoundReducer> reducers)
    {
        List<List<BoundReducer>> groups = [];
        foreach (BoundReducer reducer in reducers)
        {
            List<BoundReducer>? group = groups.FirstOrDefault(g => g[0].IsSimple && reducer.IsSimple
                && g[0].Arguments[0] == reducer.Arguments[0] && ReferenceEquals(g[0].Where, reducer.Where));
            if (group is null)
            {
                groups.Add([reducer]);
            }
            else
            {
                group.Add(reducer);
            }
        }

        return groups;
    }

    /// <summary>Bytes of a pixel in the state of a group, at most.</summary>
    public static int BytesOf(IReadOnlyList<BoundReducer> group, int outputs)
    {
        HashSet<string> names = [.. group.Select(r => r.Name)];
        return group[0] switch
        {
            { IsRunning: true, Arguments: [BandNode { Band.Kind: PixelKind.Words }] } => WordReducer.BytesOf(names),
            { IsSimple: true } => ValueReducer.BytesOf(names),
            _ => sizeof(double) * Math.Max(1, outputs),
        };
    }
}
