using System.Runtime.ExceptionServices;

namespace Antares.Runs;

/// <summary>Does the parts of one piece of work on several threads of their own: raster work blocks, so it stays off the thread pool.</summary>
public static class WorkerThreads
{
    /// <summary>Calls the work with every number from 0; returns when all calls have ended.</summary>
    /// <param name="threads">How many threads at most, the caller's among them.</param>
    /// <param name="count">How many parts there are.</param>
    /// <param name="work">Called once for every part, in any order; after a fault no further part is begun.</param>
    /// <remarks>The fault of the lowest part that failed is thrown as it was, with its trace.</remarks>
    public static void ForEach(int threads, int count, Action<int> work)
    {
        int next = -1;
        ExceptionDispatchInfo?[] faults = new ExceptionDispatchInfo?[count];
        bool failed = false;
        Thread[] others = [.. Enumerable.Range(1, Math.Max(0, Math.Min(threads, count) - 1)).Select(_ => new Thread(Run) { IsBackground = true })];
        Array.ForEach(others, t => t.Start());
        Run();
        Array.ForEach(others, t => t.Join());
        faults.FirstOrDefault(f => f is not null)?.Throw();

        void Run()
        {
            for (int part = Interlocked.Increment(ref next); part < count && !Volatile.Read(ref failed); part = Interlocked.Increment(ref next))
            {
                try
                {
                    work(part);
                }
#pragma warning disable CA1031 // Reason: it is thrown again on the caller's thread.
                catch (Exception fault)
#pragma warning restore CA1031
                {
                    faults[part] = ExceptionDispatchInfo.Capture(fault);
                    Volatile.Write(ref failed, true);
                }
            }
        }
    }
}
