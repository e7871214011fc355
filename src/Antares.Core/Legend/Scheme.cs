namespace Antares.Legend;

/// <summary>A legend: the classes of a map.</summary>
/// <param name="Name">Name, unique in the catalog.</param>
/// <param name="Tags">Classes by rising code.</param>
public sealed record Scheme(string Name, IReadOnlyList<Tag> Tags)
{
    /// <summary>The class of this code, or null.</summary>
    public Tag? Find(int code) => Tags.FirstOrDefault(t => t.Code == code);
}
