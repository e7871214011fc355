using System.Globalization;
using Antares.Legend;

namespace Antares.Accuracy;

/// <summary>The user's accuracies that somebody expects.</summary>
internal sealed class ExpectedAccuracies
{
    private readonly Dictionary<(int From, int To), double> known = [];
    private readonly double common;

    /// <summary>Reads the texts of <c>--expected</c>.</summary>
    /// <exception cref="UsageException">One of them is no class and accuracy.</exception>
    public ExpectedAccuracies(SampleDesignOptions options, Scheme scheme)
    {
        common = options.CommonAccuracy;
        foreach (string text in options.Expected)
        {
            int colon = text.LastIndexOf(':');
            string name = colon > 0 ? text[..colon].Trim() : "";
            if (colon <= 0 || !double.TryParse(text[(colon + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out double accuracy) || !(accuracy >= 0 && accuracy <= 1))
            {
                throw new UsageException($"'{text}' is no expected accuracy.", "--expected", "Give class and share, such as 3:0.9; of a change 3-7:0.6. Shares lie between 0 and 1.");
            }

            known[Find(scheme, name, options.Frame.Kind) ?? throw Unknown(scheme, name, options.Frame.Kind)] = accuracy;
        }
    }

    /// <summary>What is expected of a class, or of the change of one to another; the second is the same for what stays.</summary>
    public double Of(int from, int to) => known.GetValueOrDefault((from, to), common);

    // A name may have a hyphen itself, so the whole is tried first.
    private static (int From, int To)? Find(Scheme scheme, string name, StrataKind kind)
    {
        if (scheme.Find(name) is { } tag)
        {
            return (tag.Code, tag.Code);
        }

        for (int at = name.IndexOf('-', StringComparison.Ordinal); kind == StrataKind.Transitions && at > 0; at = name.IndexOf('-', at + 1))
        {
            if (scheme.Find(name[..at].Trim()) is { } from && scheme.Find(name[(at + 1)..].Trim()) is { } to)
            {
                return (from.Code, to.Code);
            }
        }

        return null;
    }

    private static UsageException Unknown(Scheme scheme, string name, StrataKind kind) => new(
        $"Scheme '{scheme.Name}' has no {(kind == StrataKind.Transitions ? "class or change" : "class")} '{name}'.",
        "--expected",
        $"Use one of: {string.Join(", ", scheme.Tags.Select(t => FormattableString.Invariant($"{t.Code} {t.Name}")))}.");
}
