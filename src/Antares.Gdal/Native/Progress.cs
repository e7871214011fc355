using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Antares.Gdal.Native;

/// <summary>Hands a cancellation token to GDAL as a progress callback.</summary>
internal sealed unsafe class Progress : IDisposable
{
    private readonly CancellationToken cancel;
    private GCHandle handle;

    /// <summary>Keeps itself alive until disposed.</summary>
    public Progress(CancellationToken cancel)
    {
        this.cancel = cancel;
        handle = GCHandle.Alloc(this);
    }

    /// <summary>The callback.</summary>
    public static delegate* unmanaged[Cdecl]<double, byte*, void*, int> Callback => &Report;

    /// <summary>User data of the callback.</summary>
    public void* Data => (void*)GCHandle.ToIntPtr(handle);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (handle.IsAllocated)
        {
            handle.Free();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Report(double done, byte* message, void* data) =>
        GCHandle.FromIntPtr((nint)data).Target is Progress { cancel.IsCancellationRequested: true } ? 0 : 1;
}
