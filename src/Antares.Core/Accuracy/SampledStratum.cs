namespace Antares.Accuracy;

/// <summary>A stratum from which units came.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Area">Its area: hectares, or any weight.</param>
/// <param name="Pixels">Pixels of the map in it; 0 where nobody counted.</param>
/// <param name="Mapped">The only class that the judged map has there, by its place among the classes; -1 where it can have several.</param>
public sealed record SampledStratum(string Name, double Area, long Pixels, int Mapped);
