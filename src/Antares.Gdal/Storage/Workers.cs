using System.Runtime.ExceptionServices;

namespace Antares.Gdal;

/// <summary>Divides independent pieces of work over threads.</summary>
internal static class Workers
{
    /// <summary>Does every piece once, on the caller's thread and up to <paramref name="threads"/> - 1 others.</summary>
    /// <param name="count">Number of pieces.</param>
    /// <param name="threads">Threads at most.</param>
    /// <param name="begin">Makes what a thread needs for itself, once per thread; disposed at its end where it can be.</param>
    /// <param name="work">Number of the piece, and what the thread has.</param>
    /// <exception cref="Exception">The fault of the first piece, in their order, that failed; the others are not begun any more.</exception>
    public static void ForEach<TState>(int count, int threads, Func<TState> begin, Action<int, TState> work)
    {
        int next = -1, failed = int.MaxValue;
        Exception? fault = null;
        Lock gate = new();
        Thread[] others = [.. Enumerable.Range(1, Math.Max(0, Math.Min(threads, count) - 1)).Select(_ => new Thread(Run) { IsBackground = true })];
        Array.ForEach(others, t => t.Start());
        Run();
        Array.ForEach(others, t => t.Join());
        if (fault is not null)
        {
            ExceptionDispatchInfo.Throw(fault);
        }

        void Run()
        {
            int piece = -1;
            TState? state = default;
            try
            {
                state = begin();
                while (Volatile.Read(ref failed) == int.MaxValue && (piece = Interlocked.Increment(ref next)) < count)
                {
                    work(piece, state);
                }
            }
            catch (Exception e)
            {
                // Reason: a fault belongs to the caller's thread; it is thrown there.
                lock (gate)
                {
                    (failed, fault) = piece < failed ? (piece, e) : (failed, fault);
                }
            }
            finally
            {
                (state as IDisposable)?.Dispose();
            }
        }
    }
}
