namespace Antares.Accuracy;

/// <summary>The validation sets of the workspace and what came of them.</summary>
public interface IValidationCatalog
{
    /// <summary>Adds objects to the set of this name. An object of the same shape in the set is replaced, never doubled.</summary>
    /// <returns>How many are new.</returns>
    /// <exception cref="AntaresException">The set exists with another scheme.</exception>
    int AddValidation(ValidationSet set);

    /// <summary>Makes the set of this name consist of these objects alone, in one transaction; its scheme may become another one.</summary>
    /// <returns>How many are new, and how many of the earlier ones are gone.</returns>
    (int New, int Removed) ReplaceValidation(ValidationSet set);

    /// <summary>The set of this name with all objects, or null.</summary>
    ValidationSet? FindValidationSet(string name);

    /// <summary>All sets: name, scheme, year, number of objects.</summary>
    IReadOnlyList<(string Name, string Scheme, int? Year, int Objects)> ValidationSets();

    /// <summary>Logs a validation; one of the same map, set, region and scheme, all as they were, is replaced.</summary>
    void PutValidation(ValidationRecord record);

    /// <summary>Logged validations, the latest first.</summary>
    IReadOnlyList<ValidationRecord> Validations();
}
