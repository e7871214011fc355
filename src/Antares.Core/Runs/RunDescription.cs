using Antares.Catalog;

namespace Antares.Runs;

/// <summary>Content of <c>run.json</c>: what the run is, written once.</summary>
/// <param name="Step">Step.</param>
/// <param name="Name">Name of the output.</param>
/// <param name="Revision">Step revision when the run began.</param>
/// <param name="Parameters">What decides the bytes.</param>
/// <param name="Product">The product that it makes with its grid, or null.</param>
/// <param name="Command">The command line of the first attempt.</param>
public sealed record RunDescription(
    string Step, string Name, int Revision, IReadOnlyDictionary<string, string> Parameters, Product? Product, string Command);
