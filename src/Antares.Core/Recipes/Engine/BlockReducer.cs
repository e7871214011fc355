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
    /// <param name="output">Which result of the reducer; empty where it has one.</param>
    /// <param name="start">First pixel of the block.</param>
    /// <param name="result">Shape (pixel).</param>
    public abstract void Finish(string output, int start, Span<double> result);

    /// <summary>The reducer over blocks of at most <paramref name="capacity"/> pixels.</summary>
    /// <param name="reducer">What it computes.</param>
    /// <param name="outputs">Those of its results that features want.</param>
    /// <param name="capacity">Pixels.</param>
    /// <param name="period">Time that the features stand for.</param>
    public static BlockReducer Of(BoundReducer reducer, IReadOnlySet<string> outputs, int capacity, RecipePeriod period) => reducer switch
    {
        { IsRunning: true, Arguments: [BandNode { Band.Kind: PixelKind.Words } band] } => new WordReducer(reducer.Name, band.Band, capacity),
        { Name: "mean" or "min" or "max" or "std" or "range" or "count" or "first" or "last" } => new ValueReducer(reducer.Name, reducer.Arguments[0], capacity),
        _ => new SeriesReducer(reducer, outputs, capacity, period),
    };

    /// <summary>Bytes of a pixel in a reducer, at most.</summary>
    public static int BytesOf(BoundReducer reducer, int outputs) => reducer.IsRunning ? 24 : 8 * Math.Max(1, outputs);
}
