namespace Antares.TestKit.Catalog;

/// <summary>Marks the catalog suite that runs on a <see cref="PostgresServer"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsPostgresAttribute : Attribute;
