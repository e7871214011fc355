using System.Runtime.ExceptionServices;

namespace Antares.Runs;

/// <summary>Does the parts of one piece of work on several threads of their own: raster work blocks, so it stays off the thread pool.</summary>
public static class WorkerThreads
{
    /// <summary>Calls <paramref name="work"/> on several threads at once, the caller's among them, and waits for all.</summary>
    /// <param name="threads">Number of threads, 1 or more.</param>
    /// <param name="work">Gets the number of its thread, from 0.</param>
    /// <param name="failed">Told of every failure while the others still work, so that they can be stopped.</param>
    /// <remarks>The fault of the lowest thread that failed is thrown as it was, with its trace; a cancellation only where nothing else failed.</remarks>
    public static void Run(int threads, Action<int> work, Action? failed = null)
    {
        Exception?[] faults = new Exception?[Math.Max(1, threads)];
        Thread[] others = [.. Enumerable.Range(1, faults.Length - 1).Select(n => new Thread(() => Guard(n)) { Name = $"worker {n}", IsBackground = true })];
        Array.ForEach(others, t => t.Start());
        Guard(0);
        Array.ForEach(others, t => t.Join());
        Exception? fault = faults.FirstOrDefault(f => f is not (null or OperationCanceledException)) ?? faults.FirstOrDefault(f => f is not null);
        if (fault is not null)
        {
            ExceptionDispatchInfo.Throw(fault);
        }

        void Guard(int number)
        {
            try
            {
                work(number);
            }
#pragma warning disable CA1031 // Reason: thrown again on the caller's thread.
            catch (Exception thrown)
#pragma warning restore CA1031
            {
                faults[number] = thrown;
                failed?.Invoke();
            }
        }
    }

    /// <summary>Calls the work with every number from 0; returns when all calls have ended.</summary>
    /// <param name="threads">How many threads at most, the caller's among them.</param>
    /// <param name="count">How many parts there are.</param>
    /// <param name="work">Called once for every part, in any order; after a fault no further part is begun.</param>
    public static void ForEach(int threads, int count, Action<int> work)
    {
        ForEach(threads, count, () => 0, (part, _) => work(part));
    }

    /// <summary>The same for work that needs something of its own on every thread.</summary>
    /// <param name="threads">How many threads at most, the caller's among them.</param>
    /// <param name="count">How many parts there are.</param>
    /// <param name="begin">Makes what a thread needs, once per thread; disposed at its end where it can be.</param>
    /// <param name="work">Number of the part, and what the thread has.</param>
    public static void ForEach<TState>(int threads, int count, Func<TState> begin, Action<int, TState> work)
    {
        int next = -1;
        bool failed = false;
        Run(
            Math.Clamp(threads, 1, Math.Max(1, count)),
            _ =>
            {
                TState state = begin();
                try
                {
                    for (int part = Interlocked.Increment(ref next); part < count && !Volatile.Read(ref failed); part = Interlocked.Increment(ref next))
                    {
                        work(part, state);
                    }
                }
                finally
                {
                    (state as IDisposable)?.Dispose();
                }
            },
            () => Volatile.Write(ref failed, true));
    }
}
