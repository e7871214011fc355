namespace Antares.Runs;

/// <summary>Ends a command that was asked only what it would do: nothing has been computed or written.</summary>
public sealed class RunPlannedException(RunRequest request, RunEstimate estimate) : Exception($"{request.Step} '{request.Name}' was only planned.")
{
    /// <summary>The run that would begin.</summary>
    public RunRequest Request { get; } = request;

    /// <summary>What it would take.</summary>
    public RunEstimate Estimate { get; } = estimate;
}
