namespace Antares.Modelling;

/// <summary>The kinds of model that a program knows.</summary>
/// <param name="all">All kinds.</param>
public sealed class ClassifierTypes(params IReadOnlyList<IClassifierType> all)
{
    /// <summary>All kinds.</summary>
    public IReadOnlyList<IClassifierType> All => all;

    /// <summary>Names of all kinds, for people.</summary>
    public string Names => string.Join(", ", all.Select(t => t.Name));

    /// <summary>Kinds that people may ask for although there are none: each name with a sentence that says what to use instead.</summary>
    public IReadOnlyDictionary<string, string> Instead { get; init; } = new Dictionary<string, string>();

    /// <summary>The kind of this name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public IClassifierType Find(string name, string where) =>
        all.FirstOrDefault(t => t.Name == name) ?? throw new UsageException(
            $"There is no model type '{name}'.", where, Instead.TryGetValue(name, out string? instead) ? instead : $"Use one of: {Names}.");
}
