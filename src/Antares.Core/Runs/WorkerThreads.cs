using System.Runtime.ExceptionServices;

namespace Antares.Runs;

/// <summary>Threads that share the work on one tile.</summary>
public static class WorkerThreads
{
    /// <summary>Calls <paramref name="work"/> on several threads at once, this one among them, and waits for all.</summary>
    /// <param name="threads">Number of threads, 1 or more.</param>
    /// <param name="work">Gets the number of its thread, from 0.</param>
    /// <param name="failed">Told of the first failure while the others still work, so that they can be stopped.</param>
    /// <exception cref="Exception">The first failure of a thread, as it was thrown; a cancellation counts only where nothing else failed.</exception>
    public static void Run(int threads, Action<int> work, Action? failed = null)
    {
        Lock gate = new();
        Exception? first = null;
        Thread[] others = [.. Enumerable.Range(1, Math.Max(0, threads - 1)).Select(n => new Thread(() => Guard(n)) { Name = $"worker {n}", IsBackground = true })];
        Array.ForEach(others, t => t.Start());
        Guard(0);
        Array.ForEach(others, t => t.Join());
        if (first is not null)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        void Guard(int number)
        {
            try
            {
                work(number);
            }
#pragma warning disable CA1031 // Reason: thrown again, on the thread that asked for the work.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                lock (gate)
                {
                    first = first is null or OperationCanceledException ? fault : first;
                }

                failed?.Invoke();
            }
        }
    }

    /// <summary>Calls <paramref name="work"/> once for each number below <paramref name="count"/>, on several threads; numbers begin in rising order.</summary>
    public static void ForEach(int threads, int count, Action<int> work)
    {
        int next = -1;
        Run(Math.Clamp(threads, 1, Math.Max(1, count)), _ =>
        {
            for (int number = Interlocked.Increment(ref next); number < count; number = Interlocked.Increment(ref next))
            {
                work(number);
            }
        });
    }
}
