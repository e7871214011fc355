using System.Globalization;
using System.Text.RegularExpressions;
using Antares.Legend;

namespace Antares.Transfer;

/// <summary>Schemes made of the tags of an antares3 database: of tags with one code there is one, and a tag without a code gets one.</summary>
internal sealed partial class Antares3Legend
{
    private const string Table = "madmex_tag";

    private readonly Dictionary<long, int> codes = [];
    private readonly Antares3Notes notes;

    /// <summary>Makes the schemes.</summary>
    /// <param name="tags">All tags by id.</param>
    /// <param name="present">Schemes of the catalog, whose classes stay as they are.</param>
    /// <param name="notes">Hears of what is doubled, contradicts itself or is made up.</param>
    /// <exception cref="AntaresException">A scheme of the catalog has another class of the same code.</exception>
    public Antares3Legend(IEnumerable<Antares3Tag> tags, ISchemeCatalog present, Antares3Notes notes)
    {
        this.notes = notes;
        Schemes = [.. tags.GroupBy(t => NameOf(t.Scheme), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Make(g.Key, [.. g.OrderBy(t => t.Id)], present.FindScheme(g.Key))).Where(s => s.Tags.Count > 0)];
    }

    /// <summary>The schemes, with the classes that the catalog has of them already.</summary>
    public IReadOnlyList<Scheme> Schemes { get; }

    /// <summary>The code that a tag has become; null for a tag that is no class.</summary>
    public int? CodeOf(long tag) => codes.TryGetValue(tag, out int code) ? code : null;

    /// <summary>A name that may be empty, which ours may not.</summary>
    public static string NameOf(string name) => name.Trim() is { Length: > 0 } given ? given : "unnamed";

    private Scheme Make(string name, Antares3Tag[] tags, Scheme? present)
    {
        SortedDictionary<int, Tag> classes = new((present?.Tags ?? []).ToDictionary(t => t.Code));
        foreach (IGrouping<int, Antares3Tag> same in tags.Where(t => t.Code > 0).GroupBy(t => t.Code).OrderBy(g => g.Key))
        {
            Tag made = Merged(name, same.Key, [.. same], classes.Count);
            classes[same.Key] = classes.TryGetValue(same.Key, out Tag? older) ? Kept(name, older, made, same.Any(t => t.Name.Trim().Length > 0)) : made;
        }

        foreach (Antares3Tag tag in tags.Where(t => t.Code <= 0))
        {
            Number(name, tag, classes);
        }

        return new Scheme(name, [.. classes.Values]);
    }

    private Tag Merged(string scheme, int code, Antares3Tag[] same, int index)
    {
        string[] names = [.. same.Select(t => t.Name.Trim()).Where(n => n.Length > 0).DistinctBy(PlainName.Fold)];
        if (names.Length > 1)
        {
            notes.Add(
                $"scheme '{scheme}': code {code} has several names, {string.Join(", ", names.Select(n => $"'{n}'"))}; one class, named '{names[0]}'",
                Table,
                same.Select(t => t.Id));
        }
        else if (same.Length > 1)
        {
            notes.Add("doubled tags (same scheme and code), made one", Table, same.Skip(1).Select(t => t.Id));
        }

        foreach (Antares3Tag tag in same)
        {
            codes[tag.Id] = code;
        }

        return new Tag(code, names.FirstOrDefault() ?? string.Create(CultureInfo.InvariantCulture, $"Class {code}"), ColourOf(same, index));
    }

    private string ColourOf(Antares3Tag[] same, int index)
    {
        string? given = same.Select(t => Colour().Match(t.Colour.Trim())).FirstOrDefault(m => m.Success)?.Groups[1].Value;
        if (given is null)
        {
            notes.Add("tags without a colour #rrggbb, which got one", Table, same.Select(t => t.Id));
        }

        return given is null ? DistinctColours.Of(index) : $"#{given.ToLowerInvariant()}";
    }

    // A class without a code cannot be in a map, but places can be labelled with it: it gets the next free one, always the same.
    private void Number(string scheme, Antares3Tag tag, SortedDictionary<int, Tag> classes)
    {
        string name = tag.Name.Trim();
        if (name.Length == 0)
        {
            notes.Add("tags with neither code nor name, which are no classes", Table, tag.Id);
            return;
        }

        if (classes.Values.FirstOrDefault(t => PlainName.Same(t.Name, name)) is { } known)
        {
            codes[tag.Id] = known.Code;
            notes.Add($"scheme '{scheme}': tag '{name}' has no code from 1 ({tag.Code}); taken for class {known.Code}", Table, tag.Id);
            return;
        }

        int code = classes.Keys.LastOrDefault() + 1;
        classes.Add(code, new Tag(code, name, ColourOf([tag], classes.Count)));
        codes[tag.Id] = code;
        notes.Add($"scheme '{scheme}': tag '{name}' has no code from 1 ({tag.Code}); it got {code}", Table, tag.Id);
    }

    private static Tag Kept(string scheme, Tag present, Tag given, bool isNamed) => !isNamed || PlainName.Same(present.Name, given.Name)
        ? present
        : throw new AntaresException(
            $"Scheme '{scheme}' of the catalog calls class {given.Code} '{present.Name}', the antares3 database calls it '{given.Name}'.",
            $"{Table}, scheme '{scheme}', numeric_code {given.Code}",
            "Nothing was brought in. Use a catalog without this scheme, or make the names equal: `antares ingest_scheme FILE --name " + scheme + "`.");

    [GeneratedRegex("^#?([0-9a-fA-F]{6})$")]
    private static partial Regex Colour();
}
