namespace Antares.Modelling;

/// <summary>Every kind of model, one line each.</summary>
public static class ClassifierTypes
{
    /// <summary>All kinds.</summary>
    public static IReadOnlyList<IClassifierType> All { get; } =
    [
        new RandomForestType(),
    ];

    /// <summary>The kind of this name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static IClassifierType Find(string name, string where) =>
        All.FirstOrDefault(t => t.Name == name)
        ?? throw new UsageException($"There is no model type '{name}'.", where, $"Use one of: {string.Join(", ", All.Select(t => t.Name))}.");
}
