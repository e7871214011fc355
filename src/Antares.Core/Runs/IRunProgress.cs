namespace Antares.Runs;

/// <summary>Shows a run to a person. Called from several threads.</summary>
public interface IRunProgress
{
    /// <summary>A run begins.</summary>
    void Begin(RunRequest request, int alreadyDone);

    /// <summary>A tile is begun.</summary>
    void Started(TileTask task);

    /// <summary>A tile ended.</summary>
    void Ended(TileOutcome outcome);

    /// <summary>The run ended.</summary>
    void Finish(RunSummary summary);
}
