namespace Antares.Simulation;

/// <summary>How far a simulation is.</summary>
/// <param name="Done">Files done.</param>
/// <param name="Total">Files in all.</param>
/// <param name="Step">What was done last.</param>
public readonly record struct SimulationProgress(int Done, int Total, string Step);
