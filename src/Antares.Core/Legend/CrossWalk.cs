using System.Collections.Frozen;

namespace Antares.Legend;

/// <summary>The way from the classes of one scheme to those of another, over as many mappings as it takes (31 to 17 to 8 classes).</summary>
public sealed class CrossWalk
{
    private readonly FrozenDictionary<int, int> codes;
    private readonly string from;

    private CrossWalk(string from, Scheme target, IReadOnlyDictionary<int, int> codes) =>
        (this.from, Target, this.codes) = (from, target, codes.ToFrozenDictionary());

    /// <summary>The scheme that it leads to.</summary>
    public Scheme Target { get; }

    /// <summary>Every class and the one that it belongs to, by code.</summary>
    public IEnumerable<(int From, int To)> Pairs => codes.OrderBy(c => c.Key).Select(c => (c.Key, c.Value));

    /// <summary>Leaves classes as they are.</summary>
    public static CrossWalk Stay(Scheme scheme) => new(scheme.Name, scheme, scheme.Tags.ToDictionary(t => t.Code, t => t.Code));

    /// <summary>Finds the way with the fewest mappings; of several equally short ones that over the scheme whose name comes first.</summary>
    /// <param name="schemes">Knows schemes and mappings.</param>
    /// <param name="from">Scheme of the codes that are to be mapped.</param>
    /// <param name="to">Name of the scheme that is wanted.</param>
    /// <param name="where">Option or command, for messages.</param>
    /// <exception cref="AntaresException">There is no such scheme, no way to it, or a class on the way belongs to none.</exception>
    public static CrossWalk Between(ISchemeCatalog schemes, Scheme from, string to, string where)
    {
        if (from.Name == to)
        {
            return Stay(from);
        }

        Scheme target = schemes.FindScheme(to) ?? throw new AntaresException(
            $"There is no scheme '{to}'.", where, $"Use one of: {string.Join(", ", schemes.Schemes().Select(s => s.Name))}; or bring it in with `antares ingest_scheme`.");
        List<SchemeMapping> way = Way(schemes.Mappings(), from.Name, to) ?? throw new AntaresException(
            $"No mapping leads from scheme '{from.Name}' to '{to}'.",
            where,
            $"Bring one in: `antares ingest_scheme --name {from.Name} --parent {to} --mapping FILE` (a CSV file with the columns code and parent).");
        return new CrossWalk(from.Name, target, from.Tags.ToDictionary(t => t.Code, t => Follow(way, t, target, where)));
    }

    /// <summary>The class that a class belongs to; 0 (nodata) stays 0.</summary>
    /// <exception cref="AntaresException">The scheme that it comes from has no such class.</exception>
    public int Map(int code) => code == 0 ? 0
        : codes.TryGetValue(code, out int mapped) ? mapped
        : throw new AntaresException(
            FormattableString.Invariant($"Class {code} is not in scheme '{from}', so nothing says where it belongs in '{Target.Name}'."),
            "",
            $"Bring in the scheme that the labels were made with (`antares ingest_scheme`); '{from}' has {string.Join(", ", codes.Keys.Order())}.");

    private static int Follow(List<SchemeMapping> way, Tag tag, Scheme target, string where)
    {
        int code = tag.Code;
        foreach (SchemeMapping step in way)
        {
            code = step.Codes.TryGetValue(code, out int next) ? next : throw new AntaresException(
                FormattableString.Invariant($"Class {code} of scheme '{step.From}' belongs to no class of '{step.To}' (on the way of {tag.Code} {tag.Name})."),
                where,
                $"Bring in a complete mapping: `antares ingest_scheme --name {step.From} --parent {step.To} --mapping FILE`.");
        }

        return target.Find(code) is not null ? code : throw new AntaresException(
            FormattableString.Invariant($"Class {tag.Code} {tag.Name} belongs to class {code} of scheme '{target.Name}', which has no such class."),
            where,
            $"Bring in scheme '{target.Name}' and the mapping to it again (`antares ingest_scheme`).");
    }

    // Breadth first, so the shortest way is found first; schemes in order of name make it the same way each time.
    private static List<SchemeMapping>? Way(IReadOnlyList<SchemeMapping> all, string from, string to)
    {
        Dictionary<string, List<SchemeMapping>> reached = new() { [from] = [] };
        Queue<string> next = new([from]);
        while (next.TryDequeue(out string? scheme))
        {
            foreach (SchemeMapping step in all.Where(m => m.From == scheme).OrderBy(m => m.To, StringComparer.Ordinal))
            {
                if (reached.TryAdd(step.To, [.. reached[scheme], step]))
                {
                    next.Enqueue(step.To);
                }
            }
        }

        return reached.GetValueOrDefault(to);
    }
}
