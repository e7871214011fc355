namespace Antares.Legend;

/// <summary>A legend: the classes of a map.</summary>
/// <param name="Name">Name, unique in the catalog.</param>
/// <param name="Tags">Classes by rising code.</param>
public sealed record Scheme(string Name, IReadOnlyList<Tag> Tags)
{
    /// <summary>The class of this code, or null.</summary>
    public Tag? Find(int code) => Tags.FirstOrDefault(t => t.Code == code);

    /// <summary>The class that a person means: a code, or a name whatever its case and accents; null where none or more than one fits.</summary>
    public Tag? Find(string value)
    {
        if (SchemeMaker.CodeOf(value) is { } code && Find(code) is { } numbered)
        {
            return numbered;
        }

        Tag[] named = [.. Tags.Where(t => t.Name == value)];
        named = named.Length > 0 ? named : [.. Tags.Where(t => PlainName.Same(t.Name, value))];
        return named.Length == 1 ? named[0] : null;
    }
}
