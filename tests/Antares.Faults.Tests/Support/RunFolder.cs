namespace Antares.Faults.Tests.Support;

/// <summary>What a run's folder says, read by its file names alone.</summary>
/// <param name="path">The folder.</param>
public sealed class RunFolder(string path)
{
    /// <summary>The run of a step in a user's workspace.</summary>
    public static RunFolder Of(FaultUser user, PipelineStep step) => new(Path.Combine(user.Workspace, "runs", step.Ledgers[^1]));

    /// <summary>Tiles of the plan.</summary>
    public IReadOnlyList<string> Plan => File.Exists(Path.Combine(path, "tiles.txt")) ? File.ReadAllLines(Path.Combine(path, "tiles.txt")) : [];

    /// <summary>Tiles that are done.</summary>
    public IReadOnlyList<string> Done => [.. Names("done").Select(n => n.Split('.')[0])];

    /// <summary>Tiles that were begun and have not ended.</summary>
    public IReadOnlyList<string> Started => [.. Names("started").Select(n => n.Split('@')[0])];

    /// <summary>Tiles that are not done, in the order of their names.</summary>
    public IReadOnlyList<string> Missing => [.. Plan.Except(Done).Order(StringComparer.Ordinal)];

    /// <summary>Number of attempts that were written down.</summary>
    public int Attempts => Names("attempts").Length;

    private string[] Names(string part)
    {
        string folder = Path.Combine(path, part);
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)!).Where(n => n[0] != '.')] : [];
    }
}
