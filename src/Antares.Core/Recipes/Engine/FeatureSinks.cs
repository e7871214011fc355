using Antares.Grid;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Recipes.Engine;

/// <summary>The files of a tile's features. Blocks come from several threads and are written in raster order, each file by one thread at a time.</summary>
internal sealed class FeatureSinks : IDisposable
{
    private readonly List<IRasterSink> sinks = [];
    private readonly int[] turns;
    private readonly object[] gates;
    private volatile bool isStopped;

    /// <summary>Begins the files.</summary>
    public FeatureSinks(IRasterWriter writer, IReadOnlyList<RasterFile> files)
    {
        turns = new int[files.Count];
        gates = [.. files.Select(_ => new object())];
        try
        {
            sinks.AddRange(files.Select(writer.Create));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Writes a block of a feature when all blocks before it are written.</summary>
    /// <param name="feature">Which file.</param>
    /// <param name="turn">Number of the block in raster order, from 0; every number must come once.</param>
    /// <param name="block">Window of the tile.</param>
    /// <param name="pixels">Shape (row, column) of the window.</param>
    /// <exception cref="OperationCanceledException">Another thread has failed.</exception>
    public void Write<T>(int feature, int turn, PixelWindow block, ReadOnlySpan<T> pixels)
        where T : unmanaged
    {
        lock (gates[feature])
        {
            while (turns[feature] != turn)
            {
                if (isStopped)
                {
                    throw new OperationCanceledException();
                }

                Monitor.Wait(gates[feature]);
            }

            sinks[feature].Write(block, pixels);
            turns[feature]++;
            Monitor.PulseAll(gates[feature]);
        }
    }

    /// <summary>Lets nobody wait any longer: a block that others wait for will never come.</summary>
    public void Stop()
    {
        isStopped = true;
        foreach (object gate in gates)
        {
            lock (gate)
            {
                Monitor.PulseAll(gate);
            }
        }
    }

    /// <summary>Publishes all files.</summary>
    public void Complete(int threads) => WorkerThreads.ForEach(threads, sinks.Count, n => sinks[n].Complete());

    /// <inheritdoc/>
    public void Dispose() => sinks.ForEach(s => s.Dispose());
}
