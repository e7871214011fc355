using Antares.Runs;

namespace Antares.TestKit;

/// <summary>Progress that nobody watches.</summary>
public sealed class SilentProgress : IRunProgress
{
    public void Begin(RunRequest request, int alreadyDone)
    {
    }

    public void Started(TileTask task)
    {
    }

    public void Ended(TileOutcome outcome)
    {
    }

    public void Finish(RunSummary summary)
    {
    }
}
