using System.Globalization;

namespace Antares.Modelling;

/// <summary>Checked values of all parameters of a kind of model.</summary>
public sealed class ParameterValues
{
    private readonly IClassifierType type;
    private readonly Dictionary<string, string> values;

    private ParameterValues(IClassifierType type, Dictionary<string, string> values)
    {
        this.type = type;
        this.values = values;
    }

    /// <summary>Those that decide the model, in the order of their type.</summary>
    public IReadOnlyDictionary<string, string> Deciding =>
        type.Parameters.Where(p => p.DecidesModel).ToDictionary(p => p.Name, p => values[p.Name]);

    /// <summary>Defaults and what was given.</summary>
    /// <exception cref="UsageException">A key is unknown, or a value is out of range.</exception>
    public static ParameterValues Of(IClassifierType type, IReadOnlyDictionary<string, string> given)
    {
        Dictionary<string, string> values = type.Parameters.ToDictionary(p => p.Name, p => p.Default);
        foreach ((string key, string value) in given)
        {
            ClassifierParameter parameter = type.Parameters.FirstOrDefault(p => p.Name == key)
                ?? throw new UsageException($"Model '{type.Name}' has no parameter '{key}'.", "-extra", $"Use one of: {string.Join(", ", values.Keys)}.");
            values[key] = parameter.Takes(value)
                ? value
                : throw new UsageException($"Parameter '{key}' of model '{type.Name}' does not take '{value}'.", "-extra", $"Give one of: {parameter.Range}.");
        }

        return new ParameterValues(type, values);
    }

    /// <summary>A value as it was given.</summary>
    public string Text(string name) => values[name];

    /// <summary>A value that is a number.</summary>
    public long Number(string name) => long.Parse(values[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
