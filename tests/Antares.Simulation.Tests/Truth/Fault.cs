using Antares.Catalog;

namespace Antares.Simulation.Tests.Truth;

/// <summary>A way in which a scene can lie.</summary>
/// <param name="Name">Row of the confusion table.</param>
/// <param name="Kind">The finding that must come of it.</param>
/// <param name="Forge">Takes the land, scenes and a random source; gives all scenes and the ids of those that lie.</param>
/// <param name="WarningIsEnough">The evidence is weak by nature.</param>
internal sealed record Fault(
    string Name, string Kind, Func<TruthLand, IReadOnlyList<Dataset>, Random, (IReadOnlyList<Dataset> Scenes, IReadOnlySet<Guid> Lying)> Forge, bool WarningIsEnough = false)
{
    public override string ToString() => Name;
}
