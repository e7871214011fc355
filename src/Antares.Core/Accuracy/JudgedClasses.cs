using Antares.Legend;

namespace Antares.Accuracy;

/// <summary>The classes of an estimate in the order of their codes, and their places.</summary>
internal sealed class JudgedClasses
{
    private const string Unknown = "#808080";

    private readonly Dictionary<(int Before, int? After), int> places = [];

    /// <summary>Takes the pairs that occur; a pair with a 0 is no class.</summary>
    public JudgedClasses(Scheme scheme, IEnumerable<(int Before, int? After)> pairs)
    {
        (int Before, int? After)[] distinct = [.. pairs.Where(p => p.Before != 0 && p.After != 0).Distinct().Order()];
        All = [.. distinct.Select(p => Of(scheme, p.Before, p.After))];
        for (int k = 0; k < distinct.Length; k++)
        {
            places.Add(distinct[k], k);
        }
    }

    /// <summary>The classes.</summary>
    public IReadOnlyList<JudgedClass> All { get; }

    /// <summary>Place of a pair, or -1.</summary>
    public int PlaceOf((int Before, int? After) pair) => places.GetValueOrDefault(pair, -1);

    private static JudgedClass Of(Scheme scheme, int before, int? after)
    {
        string name = NameOf(scheme, before);
        Tag? shown = scheme.Find(after ?? before);
        string text = after is null ? name : after == before ? $"stable {name}" : $"{name} to {NameOf(scheme, after.Value)}";
        return new JudgedClass(before, after, text, shown?.Colour ?? Unknown);
    }

    private static string NameOf(Scheme scheme, int code) => scheme.Find(code)?.Name ?? FormattableString.Invariant($"class {code}");
}
