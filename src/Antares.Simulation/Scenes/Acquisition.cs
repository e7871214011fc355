namespace Antares.Simulation.Scenes;

/// <summary>One date: the pass, the sun, and how much sky is covered.</summary>
/// <param name="Pass">Pass of the satellite.</param>
/// <param name="CloudShare">Share of the sky under clouds, 0 to 1.</param>
/// <param name="HasCirrus">Thin high clouds drift over the scene.</param>
/// <param name="IsCut">The datatake begins inside the scene: its north is nodata.</param>
/// <param name="Sun">Position of the sun.</param>
internal sealed record Acquisition(Pass Pass, float CloudShare, bool HasCirrus, bool IsCut, Sun Sun)
{
    /// <summary>Day of the year, 1 for January 1.</summary>
    public int DayOfYear => Pass.Time.DayOfYear;

    /// <summary>Number that names the date in random draws.</summary>
    public long Day => Pass.Time.Date.Ticks / TimeSpan.TicksPerDay;
}
