using System.Runtime.InteropServices;

namespace Antares.Segmentation.Kernels;

/// <summary>Memory outside of the garbage collector, aligned to cache lines, for arrays that are taken once and read by address.</summary>
/// <remarks>Not cleared. A few items behind the end may be read (never written), so that vector loads need no bounds. Who takes one disposes it; the finaliser
/// frees those of a constructor that failed half-way, which nobody can dispose.</remarks>
internal sealed unsafe class NativeBuffer<T> : IDisposable
    where T : unmanaged
{
    private const int CacheLine = 64;

    /// <summary>Takes memory for a number of items.</summary>
    public NativeBuffer(long capacity)
    {
        Capacity = capacity;
        At = (T*)NativeMemory.AlignedAlloc((nuint)((capacity * sizeof(T)) + (2 * CacheLine)), CacheLine);
    }

    /// <summary>Frees what was not disposed.</summary>
    ~NativeBuffer() => Free();

    /// <summary>The first item.</summary>
    public T* At { get; private set; }

    /// <summary>Number of items.</summary>
    public long Capacity { get; }

    /// <summary>Sets a range to a value.</summary>
    public void Fill(long start, long count, T value)
    {
        for (long done = 0; done < count; done += int.MaxValue)
        {
            new Span<T>(At + start + done, (int)Math.Min(int.MaxValue, count - done)).Fill(value);
        }
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(At);
        At = null;
    }
}
