namespace Antares.Catalog;

/// <summary>A recipe or a command asks a product for a measurement that it does not have.</summary>
public sealed class UnknownMeasurementException(Product product, string asked, string where)
    : AntaresException(
        what: $"Product '{product.Name}' has no measurement '{asked}'.",
        where: where,
        mend: $"Use one of: {string.Join(", ", product.Measurements)}.");
