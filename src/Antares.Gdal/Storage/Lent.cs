using System.Buffers;

namespace Antares.Gdal;

/// <summary>Pixels of source windows, which come and go by the thousand: lent by the shared pool until disposed.</summary>
internal sealed class Lent<T>(int count) : IDisposable
{
    private readonly T[] array = ArrayPool<T>.Shared.Rent(count);

    public Span<T> Pixels => array.AsSpan(0, count);

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<T>.Shared.Return(array);
}
