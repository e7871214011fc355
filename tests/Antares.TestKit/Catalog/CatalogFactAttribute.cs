using Xunit;
using Xunit.Sdk;

namespace Antares.TestKit.Catalog;

/// <summary>A test of <see cref="CatalogSuite"/>: where its class is marked with <see cref="NeedsPostgresAttribute"/>, it is skipped as a <see cref="PostgisFactAttribute"/> is.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Antares.TestKit.Catalog.CatalogFactDiscoverer", "Antares.TestKit")]
public sealed class CatalogFactAttribute : FactAttribute;
