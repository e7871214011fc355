namespace Antares.Storage;

/// <summary>What stands in a NetCDF storage unit of Open Data Cube.</summary>
/// <param name="Variables">Variables over (time, y, x).</param>
/// <param name="Times">Values of the time axis.</param>
/// <param name="Units">Its units: <c>seconds since 1970-01-01 00:00:00</c>.</param>
/// <param name="Calendar">Its calendar; empty for the standard one.</param>
/// <param name="Documents">The dataset document of each time, from the variable <c>dataset</c>; none where the file has no such variable.</param>
public sealed record NetcdfContent(
    IReadOnlyList<string> Variables, IReadOnlyList<double> Times, string Units, string Calendar, IReadOnlyList<string> Documents);
