namespace Antares.Simulation;

/// <summary>One pass of a satellite over a place.</summary>
/// <param name="Satellite">A or B.</param>
/// <param name="Time">Start of the datatake, UTC.</param>
/// <param name="Orbit">Absolute orbit number.</param>
public sealed record Pass(char Satellite, DateTime Time, int Orbit);
