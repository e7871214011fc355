namespace Antares.Runs;

/// <summary>Values of several parameters under one name.</summary>
/// <param name="Name">Word on the command line.</param>
/// <param name="Values">Parameter to value; what is given besides the preset goes before them.</param>
/// <param name="Effect">What it is for, for people.</param>
public sealed record AlgorithmPreset(string Name, IReadOnlyDictionary<string, string> Values, string Effect)
{
    /// <summary>The values as they would be typed: <c>t=20 s=0.5</c>.</summary>
    public string Text => string.Join(' ', Values.Select(v => $"{v.Key}={v.Value}"));
}
