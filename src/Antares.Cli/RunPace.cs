using System.Globalization;

namespace Antares.Cli;

/// <summary>How far a run is, for a bar or a line.</summary>
/// <param name="Total">Tiles of the plan.</param>
/// <param name="Ended">Tiles that have ended, the failed ones and those of earlier attempts included.</param>
/// <param name="Failed">Tiles that failed.</param>
/// <param name="Running">Tiles that are being computed.</param>
/// <param name="Fresh">Tiles that ended in this attempt.</param>
/// <param name="Spent">Time of this attempt so far.</param>
internal sealed record RunPace(int Total, int Ended, int Failed, int Running, int Fresh, TimeSpan Spent)
{
    private const int Width = 30;

    /// <summary>Time left at the pace of this attempt; null before its first tile has ended.</summary>
    public TimeSpan? Left => Fresh > 0 ? (Total - Ended) * (Spent / Fresh) : null;

    /// <summary>A bar for a terminal.</summary>
    public string Bar(string title)
    {
        int full = Total == 0 ? Width : Ended * Width / Total;
        string bar = new string('█', full) + new string('░', Width - full);
        return $"  {title,-14} {bar} {Ended}/{Total} tiles{Counts(", ")}  {Clock(Spent)}{(Left is TimeSpan left && Ended < Total ? $", {Clock(left)} left" : "")}";
    }

    /// <summary>A line for a log.</summary>
    public string Line(string title)
    {
        string rate = Fresh > 0 && Spent > TimeSpan.Zero
            ? string.Create(CultureInfo.InvariantCulture, $", {Fresh / Spent.TotalMinutes:0.0} tiles a minute")
            : "";
        return $"{title}: {Ended} of {Total} tiles{Counts(", ")}, {Clock(Spent)}{rate}{(Left is TimeSpan left && Ended < Total ? $", about {Clock(left)} left" : "")}";
    }

    /// <summary>Hours only where there are some.</summary>
    public static string Clock(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time:mm\\:ss}")
        : time.ToString("mm\\:ss", CultureInfo.InvariantCulture);

    private string Counts(string before) => (Running > 0 ? $"{before}{Running} running" : "") + (Failed > 0 ? $"{before}{Failed} failed" : "");
}
