namespace Antares.Runs;

/// <summary>How a run ended.</summary>
/// <param name="Outcomes">Every tile that ended, in the order of the plan.</param>
/// <param name="Interrupted">True after ctrl-C.</param>
public sealed record RunSummary(IReadOnlyList<TileOutcome> Outcomes, bool Interrupted)
{
    /// <summary>Why it was interrupted, where it was not ctrl-C; else empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Tiles with a result, the resumed ones included.</summary>
    public int Done => Outcomes.Count(o => o.Failure is null);

    /// <summary>Tiles that an earlier attempt had done.</summary>
    public int Resumed => Outcomes.Count(o => o.Resumed);

    /// <summary>Tiles that failed.</summary>
    public int Failed => Outcomes.Count(o => o.Failure is not null);

    /// <summary>0 done, 3 some tiles failed, 130 interrupted.</summary>
    public int ExitCode => Interrupted ? 130 : Failed > 0 ? 3 : 0;
}
