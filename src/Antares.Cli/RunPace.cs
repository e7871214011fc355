using System.Globalization;
using Spectre.Console;

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
    private const int Widest = 30;

    /// <summary>Time left at the pace of this attempt; null before its first tile has ended.</summary>
    public TimeSpan? Left => Fresh > 0 ? (Total - Ended) * (Spent / Fresh) : null;

    /// <summary>A bar for a terminal, on one line of it.</summary>
    /// <param name="title">What runs.</param>
    /// <param name="columns">Width of the terminal; that of this one when left out.</param>
    public string Bar(string title, int? columns = null)
    {
        string counts = $" {Ended}/{Total} tiles{Counts(", ")}  {Clock(Spent)}{Rate("/min")}{(Left is TimeSpan left && Ended < Total ? $", {Clock(left)} left" : "")}";
        string head = $"  {title,-14} ";
        int room = (columns ?? AnsiConsole.Profile.Width) - 1, width = Math.Clamp(room - head.Length - counts.Length, 0, Widest);
        int full = Total == 0 ? width : (int)((long)Ended * width / Total);
        string line = head + new string('█', full) + new string('░', width - full) + counts;
        return line.Length > room ? line[..Math.Max(0, room)] : line;
    }

    /// <summary>A line for a log.</summary>
    public string Line(string title) =>
        $"{title}: {Ended} of {Total} tiles{Counts(", ")}, {Clock(Spent)}{Rate(" tiles a minute")}{(Left is TimeSpan left && Ended < Total ? $", about {Clock(left)} left" : "")}";

    /// <summary>Hours only where there are some.</summary>
    public static string Clock(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time:mm\\:ss}")
        : time.ToString("mm\\:ss", CultureInfo.InvariantCulture);

    private string Rate(string unit) => Fresh > 0 && Spent >= TimeSpan.FromSeconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $", {Fresh / Spent.TotalMinutes:0.0}{unit}")
        : "";

    private string Counts(string before) => (Running > 0 ? $"{before}{Running} running" : "") + (Failed > 0 ? $"{before}{Failed} failed" : "");
}
