using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Antares.TestKit.Catalog;

/// <summary>One test of a suite on one database.</summary>
public sealed class CatalogTestCase : XunitTestCase
{
    /// <summary>Called when a test is sent from the process that finds it to the one that runs it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by xunit only.")]
    public CatalogTestCase()
    {
    }

    public CatalogTestCase(IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(sink, display, options, method)
    {
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute)
    {
        bool needsServer = TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsPostgresAttribute)).Any();
        return needsServer && !SharedData.RequireAll && PostgresServer.Hindrance is { } hindrance ? hindrance : base.GetSkipReason(factAttribute);
    }
}
