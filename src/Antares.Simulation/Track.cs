namespace Antares.Simulation;

/// <summary>Relative orbit of the two satellites over a place.</summary>
/// <param name="RelativeOrbit">1 to 143.</param>
/// <param name="FirstA">A pass of Sentinel-2A; it comes back every ten days, Sentinel-2B five days later.</param>
/// <param name="OrbitA">Absolute orbit number of that pass.</param>
/// <param name="FirstB">A pass of Sentinel-2B.</param>
/// <param name="OrbitB">Absolute orbit number of that pass.</param>
public sealed record Track(int RelativeOrbit, DateTime FirstA, int OrbitA, DateTime FirstB, int OrbitB)
{
    private const int CycleDays = 10;
    private const int CycleOrbits = 143;
    private static readonly DateTime StartOfB = new(2017, 7, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>All passes of a year in order of time; Sentinel-2B delivers from July 2017 on.</summary>
    public IReadOnlyList<Pass> PassesIn(int year) =>
        [.. Passes('A', FirstA, OrbitA, year)
            .Concat(Passes('B', FirstB, OrbitB, year).Where(p => p.Time >= StartOfB))
            .OrderBy(p => p.Time)];

    private static IEnumerable<Pass> Passes(char satellite, DateTime first, int orbit, int year)
    {
        int cycle = (int)Math.Ceiling((new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc) - first).TotalDays / CycleDays);
        for (; first.AddDays(cycle * CycleDays).Year == year; cycle++)
        {
            yield return new Pass(satellite, first.AddDays(cycle * CycleDays), orbit + (cycle * CycleOrbits));
        }
    }
}
