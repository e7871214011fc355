using Antares.Storage;

namespace Antares.Runs;

/// <summary>The locks that a controller has: of the run that works, of one whose next pass is to come, and of all runs of a <see cref="RunHold"/>.</summary>
internal sealed class HeldRuns(IFileStore files)
{
    private readonly Dictionary<string, RunLock> locks = [];
    private readonly List<RunHold> holds = [];

    /// <summary>Keeps the locks of runs that end from now on; of nested holds the outermost gives them back.</summary>
    public RunHold Hold(CancellationToken cancel)
    {
        RunHold hold = new(End, cancel);
        holds.Add(hold);
        return hold;
    }

    /// <summary>The lock of a run, taken unless it is there already.</summary>
    /// <exception cref="AntaresException">Another process holds it.</exception>
    public RunLock Take(string folder, DateTimeOffset now)
    {
        if (!locks.TryGetValue(folder, out RunLock? held))
        {
            locks.Add(folder, held = RunLock.Take(folder, files, LockHolder.Own(now)));
            holds.ForEach(h => h.Watch(held));
        }

        return held;
    }

    /// <summary>Gives the lock of a run back that has ended, unless a hold keeps it.</summary>
    public void Return(string folder)
    {
        if (holds.Count == 0 && locks.Remove(folder, out RunLock? held))
        {
            held.Dispose();
        }
    }

    private void End(RunHold hold)
    {
        holds.Remove(hold);
        locks.Keys.ToList().ForEach(Return);
    }
}
