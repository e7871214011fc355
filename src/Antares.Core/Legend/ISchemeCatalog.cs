namespace Antares.Legend;

/// <summary>The schemes of the workspace.</summary>
public interface ISchemeCatalog
{
    /// <summary>Adds a scheme, or replaces the classes of one of the same name.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="mapping">Which of its classes belong to which of its parent, or null; both are kept or neither.</param>
    /// <returns>True when it is new.</returns>
    bool AddScheme(Scheme scheme, SchemeMapping? mapping = null);

    /// <summary>The scheme of this name, or null.</summary>
    Scheme? FindScheme(string name);

    /// <summary>All schemes by name.</summary>
    IReadOnlyList<Scheme> Schemes();

    /// <summary>Keeps which classes of a scheme belong to which of another, in place of an earlier mapping between the two.</summary>
    void PutMapping(SchemeMapping mapping);

    /// <summary>All mappings, by the names of both schemes.</summary>
    IReadOnlyList<SchemeMapping> Mappings();
}
