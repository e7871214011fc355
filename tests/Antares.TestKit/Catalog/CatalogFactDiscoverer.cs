using Xunit.Abstractions;
using Xunit.Sdk;

namespace Antares.TestKit.Catalog;

/// <summary>Finds the tests of a suite, and marks as skipped those whose server is not installed.</summary>
public sealed class CatalogFactDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new CatalogTestCase(
            DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);
}
