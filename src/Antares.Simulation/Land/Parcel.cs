namespace Antares.Simulation.Land;

/// <summary>One field, stand, block or stretch of water: the smallest piece of land that is managed as one.</summary>
/// <param name="Key">Name and random numbers of the parcel; the same for every size of the landscape.</param>
/// <param name="Code">Class code.</param>
internal sealed record Parcel(ulong Key, int Code);
