using Antares.Legend;

namespace Antares.Cli;

/// <summary>What a person should know of stored mappings after a scheme came in again.</summary>
/// <remarks>Mappings hold codes and are kept: maps that were made before still have the earlier classes.</remarks>
internal static class SchemeNotes
{
    /// <summary>One line for each mapping from or to the scheme that says nothing of a class, or whose classes have other names now.</summary>
    /// <param name="schemes">Schemes as they are now, and mappings.</param>
    /// <param name="earlier">The scheme as it was; null where it is new.</param>
    /// <param name="scheme">The scheme as it is.</param>
    /// <param name="renewed">Parent whose mapping came in just now; null for none.</param>
    public static IEnumerable<string> Of(ISchemeCatalog schemes, Scheme? earlier, Scheme scheme, string? renewed)
    {
        foreach (SchemeMapping mapping in schemes.Mappings().Where(m => m.To == scheme.Name || (m.From == scheme.Name && m.To != renewed)))
        {
            string[] unmapped = schemes.FindScheme(mapping.From) is { } from && schemes.FindScheme(mapping.To) is { } to
                ? [.. mapping.Unmapped(from, to).Select(Text)]
                : [];
            if (unmapped.Length > 0)
            {
                yield return $"The mapping of '{mapping.From}' to '{mapping.To}' leads nowhere for {string.Join(", ", unmapped)}: bring it in again with --mapping.";
            }

            IEnumerable<int> used = mapping.From == scheme.Name ? mapping.Codes.Keys : mapping.Codes.Values;
            string[] renamed = [.. scheme.Tags.Where(t => used.Contains(t.Code) && earlier?.Find(t.Code) is { } was && !PlainName.Same(was.Name, t.Name)).Select(Text)];
            if (renamed.Length > 0)
            {
                yield return $"The mapping of '{mapping.From}' to '{mapping.To}' goes by codes: check it for the new names of {string.Join(", ", renamed)}.";
            }
        }
    }

    private static string Text(Tag tag) => FormattableString.Invariant($"{tag.Code} {tag.Name}");
}
