using Antares.Storage;

namespace Antares.Runs;

/// <summary>Finds the runs that a person means by a name.</summary>
public sealed class RunFinder(Workspace workspace, IFileStore files)
{
    /// <summary>All runs, the one that was worked on last first.</summary>
    /// <param name="step">Only of this step; null for any.</param>
    public IReadOnlyList<(TileLedger Ledger, RunStatus Status)> All(string? step = null) => Those(run => step is null || run.Step == step);

    private IReadOnlyList<(TileLedger Ledger, RunStatus Status)> Those(Func<RunDescription, bool> wanted) =>
    [
        .. TileLedger.All(workspace, files)
            .Where(l => l.TryDescribe() is RunDescription run && wanted(run))
            .Select(l => (Ledger: l, Status: RunStatus.Of(l)))
            .Where(r => r.Status is not null)
            .Select(r => (r.Ledger, r.Status!))
            .OrderByDescending(r => r.Item2.Attempt?.Began ?? DateTimeOffset.MinValue),
    ];

    /// <summary>The runs of a name; several where steps share it, the one that was worked on last first.</summary>
    /// <param name="name">Name of the output, or <c>step/name</c>.</param>
    /// <param name="step">Only of this step; null for any.</param>
    /// <exception cref="AntaresException">There is none.</exception>
    public IReadOnlyList<(TileLedger Ledger, RunStatus Status)> Find(string name, string? step = null)
    {
        IReadOnlyList<(TileLedger Ledger, RunStatus Status)> found =
            Those(run => (run.Name == name || $"{run.Step}/{run.Name}" == name) && (step is null || run.Step == step));
        if (found.Count > 0)
        {
            return found;
        }

        IReadOnlyList<(TileLedger Ledger, RunStatus Status)> all = All();
        throw new AntaresException(
            $"There is no run '{name}'{(step is null ? "" : $" of step '{step}'")}.",
            workspace.RunsFolder,
            all.Count == 0 ? "Nothing has been run in this workspace yet." : $"`antares runs list` shows them all; the latest are {string.Join(", ", all.Take(5).Select(r => $"{r.Status.Step}/{r.Status.Name}"))}.");
    }
}
