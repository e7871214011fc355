namespace Antares.Runs;

/// <summary>Runs a step over tiles: resumes what is done, records what fails, keeps the catalog in step with the ledger.</summary>
public sealed class RunController
{
    /// <summary>Runs every tile that is not done yet.</summary>
    /// <param name="request">The step and its tiles.</param>
    /// <param name="work">Computes one tile; called from worker threads.</param>
    /// <param name="cancel">Set by ctrl-C.</param>
    /// <exception cref="AntaresException">A run of this name has other parameters.</exception>
    public RunSummary Run(RunRequest request, Func<TileTask, TileContext, TileResult> work, CancellationToken cancel) =>
        throw new NotSupportedException();
}
