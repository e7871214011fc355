namespace Antares.Export.Stac;

/// <summary>What was written.</summary>
/// <param name="Collection">Path of the collection.</param>
/// <param name="Items">Number of items.</param>
public sealed record StacExportResult(string Collection, int Items);
