using System.Globalization;

namespace Antares.Runs;

/// <summary>Checked values of all parameters of an algorithm.</summary>
public sealed class AlgorithmParameters
{
    private readonly IReadOnlyList<AlgorithmParameter> parameters;
    private readonly Dictionary<string, string> values;

    private AlgorithmParameters(IReadOnlyList<AlgorithmParameter> parameters, Dictionary<string, string> values)
    {
        this.parameters = parameters;
        this.values = values;
    }

    /// <summary>Name and value of those that decide the result, in the order of the algorithm: <c>40.0</c> and <c>40</c> are one.</summary>
    public IReadOnlyDictionary<string, string> Deciding => parameters.Where(p => p.DecidesResult).ToDictionary(p => p.Name, p => values[p.Name]);

    /// <summary>Those of <see cref="Deciding"/> that differ from their defaults.</summary>
    public IReadOnlyDictionary<string, string> Changed =>
        parameters.Where(p => p.DecidesResult && values[p.Name] != p.Default).ToDictionary(p => p.Name, p => values[p.Name]);

    /// <summary>Defaults, the values of presets that were given, and what was given besides them.</summary>
    /// <param name="kind">What the algorithm is, for messages: <c>model</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="parameters">All that it has.</param>
    /// <param name="given">Keys and values as they were typed.</param>
    /// <param name="where">Option that they were typed in.</param>
    /// <exception cref="UsageException">A key is unknown, or its parameter does not take the value.</exception>
    public static AlgorithmParameters Of(
        string kind, string name, IReadOnlyList<AlgorithmParameter> parameters, IReadOnlyDictionary<string, string> given, string where = "-extra")
    {
        Dictionary<string, string> values = parameters.ToDictionary(p => p.Name, p => p.Default);
        foreach ((string key, string value) in parameters.SelectMany(p => p.Presets.Where(preset => preset.Name == given.GetValueOrDefault(p.Name)))
            .SelectMany(preset => preset.Values))
        {
            values[key] = value;
        }

        foreach ((string key, string text) in given)
        {
            AlgorithmParameter parameter = parameters.FirstOrDefault(p => p.Name == key)
                ?? throw new UsageException(
                    $"{char.ToUpperInvariant(kind[0])}{kind[1..]} '{name}' has no parameter '{key}'.", where, $"Use one of: {string.Join(", ", values.Keys)}.");
            values[key] = parameter.Read(text)
                ?? throw new UsageException($"Parameter '{key}' of {kind} '{name}' does not take '{text}'.", where, Mend(parameter));
        }

        return new AlgorithmParameters(parameters, values);
    }

    /// <summary>A value in its fixed form.</summary>
    public string Text(string name) => values[name];

    /// <summary>A value that is a number.</summary>
    public double Number(string name) => double.Parse(values[name], NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>A value that is a list of numbers, ascending.</summary>
    public IReadOnlyList<double> Numbers(string name) => [.. values[name].Split(',').Select(n => double.Parse(n, NumberStyles.Float, CultureInfo.InvariantCulture))];

    /// <summary>A value that is a whole number.</summary>
    public long Whole(string name) => long.Parse(values[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static string Mend(AlgorithmParameter parameter) =>
        parameter.Words.Count > 0 || parameter.Presets.Count > 0 ? $"Give one of: {parameter.Range}."
        : parameter.IsList ? $"Give numbers in {parameter.Least.ToString(CultureInfo.InvariantCulture)}..{parameter.Most.ToString(CultureInfo.InvariantCulture)}, each once, separated by commas."
        : $"Give a {(parameter.IsWhole ? "whole " : "")}number in {parameter.Range}.";
}
