namespace Antares.Recipes.Engine;

/// <summary>How many dates of an input are held in memory.</summary>
/// <param name="Rows">Dates that are read before they are reduced, or written to scratch.</param>
/// <param name="Dates">Dates that a strip sees at once.</param>
internal sealed record InputShape(int Rows, int Dates);
