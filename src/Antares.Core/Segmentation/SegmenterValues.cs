namespace Antares.Segmentation;

/// <summary>Checked values of all parameters of a segmenter.</summary>
public sealed class SegmenterValues
{
    private readonly ISegmenter segmenter;
    private readonly Dictionary<string, double> values;

    private SegmenterValues(ISegmenter segmenter, Dictionary<string, double> values)
    {
        this.segmenter = segmenter;
        this.values = values;
    }

    /// <summary>Value of a parameter.</summary>
    public double this[string name] => values[name];

    /// <summary>Defaults and what was given.</summary>
    /// <param name="segmenter">Whose parameters.</param>
    /// <param name="given">Keys and values as they were typed.</param>
    /// <exception cref="UsageException">A key is unknown, or a value is no number or out of range.</exception>
    public static SegmenterValues Of(ISegmenter segmenter, IReadOnlyDictionary<string, string> given)
    {
        Dictionary<string, double> values = segmenter.Parameters.ToDictionary(p => p.Name, p => p.Default);
        foreach ((string key, string text) in given)
        {
            SegmenterParameter parameter = segmenter.Parameters.FirstOrDefault(p => p.Name == key)
                ?? throw new UsageException(
                    $"Segmenter '{segmenter.Name}' has no parameter '{key}'.", "-extra", $"Use one of: {string.Join(", ", values.Keys)}.");
            values[key] = parameter.Parse(text, segmenter.Name);
        }

        return new SegmenterValues(segmenter, values);
    }

    /// <summary>Name and value of every parameter, in a fixed form: <c>40.0</c> and <c>40</c> are one.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> ToTexts() =>
        [.. segmenter.Parameters.Select(p => KeyValuePair.Create(p.Name, SegmenterParameter.Text(values[p.Name])))];
}
