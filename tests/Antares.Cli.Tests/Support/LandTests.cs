using Xunit;

namespace Antares.Cli.Tests.Support;

/// <summary>Tests that share one simulated landscape.</summary>
[CollectionDefinition(Name)]
public sealed class LandTests : ICollectionFixture<SimulatedLand>
{
    public const string Name = "simulated land";
}
