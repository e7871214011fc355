using Xunit;

namespace Antares.Faults.Tests.Support;

/// <summary>Tests that break things: one after the other, on one land; times and loads of one are not those of another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FaultTests : ICollectionFixture<FaultLand>
{
    public const string Name = "faults";

    /// <summary>True in <c>./test --full</c>.</summary>
    public static bool Full => Environment.GetEnvironmentVariable("ANTARES_FULL") == "1";
}
