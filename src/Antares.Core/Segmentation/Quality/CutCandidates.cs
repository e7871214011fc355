using System.Globalization;
using Antares.Catalog;
using Antares.Runs;

namespace Antares.Segmentation.Quality;

/// <summary>Segmentations that a segmenter makes of a window, over a list of values of one of its parameters.</summary>
/// <remarks>A segmenter that makes nested levels of the list in one run is asked once; else once for each value.</remarks>
public sealed class CutCandidates : ICandidates
{
    private readonly ISegmenter segmenter;
    private readonly int threads;
    private readonly string? list;
    private readonly List<AlgorithmParameters> calls;

    /// <summary>Reads the parameters.</summary>
    /// <param name="segmenter">The algorithm.</param>
    /// <param name="extra">Its parameters as they were typed; one may be a list of values between commas.</param>
    /// <param name="threads">Threads that it may use.</param>
    /// <exception cref="UsageException">More than one parameter is a list, or one does not take a value.</exception>
    public CutCandidates(ISegmenter segmenter, IReadOnlyDictionary<string, string> extra, int threads)
    {
        (this.segmenter, this.threads) = (segmenter, threads);
        string[] lists = [.. extra.Where(e => e.Value.Contains(',', StringComparison.Ordinal)).Select(e => e.Key).Except(BandSettings.Parameters.Select(p => p.Name))];
        if (lists.Length > 1)
        {
            throw new UsageException(
                $"Lists were given for {string.Join(" and ", lists)}.", "-extra", "Give a list for one parameter and a single value for the others, such as t=10,20,40 s=0.5.");
        }

        list = lists.FirstOrDefault();
        calls = list is null || IsNested(extra) ? [Values(extra)] : Calls(extra, list);
        Names = [.. calls.SelectMany(NamesOf)];
        Parameter = Names.All(n => n.Value is not null) ? list : null; // words, as of presets, make no series
        Subject = string.Join(' ', calls[0].Changed.Where(p => p.Key != list && calls.All(c => c.Text(p.Key) == p.Value))
            .Select(p => $"{p.Key}={p.Value}").Prepend(segmenter.Name));
    }

    /// <inheritdoc/>
    public string Subject { get; }

    /// <inheritdoc/>
    public string? Parameter { get; }

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, double? Value)> Names { get; }

    /// <summary>How the bands are to be scaled and weighted.</summary>
    /// <exception cref="UsageException">A band is not among them, or a number makes no sense.</exception>
    internal BandSettings SettingsOf(IReadOnlyList<Measurement> bands) => BandSettings.Read(calls[0], bands);

    /// <inheritdoc/>
    public IReadOnlyList<(uint[] Labels, int Count)> Of(SegmentImage image, CancellationToken cancel) =>
        [.. calls.SelectMany(call => segmenter.Segment(image, call, threads, cancel)).Select(level => (level.Labels, level.Count))];

    private AlgorithmParameters Values(IReadOnlyDictionary<string, string> extra) =>
        AlgorithmParameters.Of("segmenter", segmenter.Name, Segmenters.ParametersOf(segmenter), extra);

    private bool IsNested(IReadOnlyDictionary<string, string> extra) =>
        segmenter.Parameters.FirstOrDefault(p => p.Name == list)?.Read(extra[list!]) is not null && segmenter.Levels(Values(extra)).Count > 1;

    private List<AlgorithmParameters> Calls(IReadOnlyDictionary<string, string> extra, string key) => [.. extra[key]
        .Split(',', StringSplitOptions.TrimEntries)
        .Select(value => Values(new Dictionary<string, string>(extra) { [key] = value }))
        .DistinctBy(call => call.Text(key))
        .OrderBy(call => Number(call.Text(key)))];

    private IEnumerable<(string Name, double? Value)> NamesOf(AlgorithmParameters call)
    {
        IReadOnlyList<string> levels = segmenter.Levels(call);
        if (levels.Count > 1)
        {
            return levels.Select(level => level.Split('_')[^1]).Select(value => ($"{list}={value}", Number(value)));
        }

        string told = list ?? segmenter.Parameters.First(p => p.DecidesResult).Name;
        return [($"{told}={call.Text(told)}", Number(call.Text(told)))];
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
}
