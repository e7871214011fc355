namespace Antares.Simulation.Land;

/// <summary>A spot well inside a parcel that an interpreter would draw a polygon around.</summary>
/// <param name="Parcel">Parcel.</param>
/// <param name="Column">Column of its deepest pixel.</param>
/// <param name="Row">Row of its deepest pixel.</param>
/// <param name="Radius">Pixels around the centre of that pixel that all belong to the parcel.</param>
internal sealed record Sample(Parcel Parcel, int Column, int Row, double Radius);
