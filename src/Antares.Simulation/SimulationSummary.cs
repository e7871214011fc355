namespace Antares.Simulation;

/// <summary>What a simulation made.</summary>
/// <param name="Folder">Folder of everything.</param>
/// <param name="Scenes">SAFE folders, relative to it.</param>
/// <param name="TrainingPolygons">Polygons for training.</param>
/// <param name="ValidationPolygons">Polygons for validation.</param>
/// <param name="Classes">Class name and share of the ground, by code.</param>
public sealed record SimulationSummary(
    string Folder, IReadOnlyList<string> Scenes, int TrainingPolygons, int ValidationPolygons, IReadOnlyList<(string Name, double Share)> Classes);
