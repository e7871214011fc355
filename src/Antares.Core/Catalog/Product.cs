using Antares.Grid;

namespace Antares.Catalog;

/// <summary>A kind of dataset. Everything that has pixels is a product.</summary>
public sealed record Product
{
    /// <summary>Name, unique in the catalog.</summary>
    public required string Name { get; init; }

    /// <summary>Which stage made it.</summary>
    public required ProductKind Kind { get; init; }

    /// <summary>One line for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Name of the indexed product that an ingested one was made of; the recipe's name for features.</summary>
    public string SourceType { get; init; } = "";

    /// <summary>The grid; null for indexed files, which lie where they lie.</summary>
    public GridSpec? Grid { get; init; }

    /// <summary>Bands, in order.</summary>
    public required IReadOnlyList<Measurement> Measurements { get; init; }

    /// <summary>Whatever else the stage wants to know later: recipe, algorithm, parameters, scheme, region, year. Keys in snake_case.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>The measurement of this name or alias.</summary>
    /// <exception cref="UnknownMeasurementException">There is none.</exception>
    public Measurement Measurement(string name, string where) =>
        FindMeasurement(name) ?? throw new UnknownMeasurementException(this, name, where);

    /// <summary>The measurement of this name or alias, or null.</summary>
    public Measurement? FindMeasurement(string name) =>
        Measurements.FirstOrDefault(m => m.Name == name) ?? Measurements.FirstOrDefault(m => m.Aliases.Contains(name));
}
