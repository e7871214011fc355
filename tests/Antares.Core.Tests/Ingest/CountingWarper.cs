using System.Collections.Concurrent;
using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Core.Tests.Ingest;

/// <summary>Counts how often each file is warped.</summary>
internal sealed class CountingWarper(IRasterWarper warper) : IRasterWarper
{
    public ConcurrentDictionary<string, int> Warps { get; } = [];

    public void Warp<T>(IReadOnlyList<Band> bands, GeoBox target, Resampling resampling, T nodata, Span<T> pixels, CancellationToken cancel = default)
        where T : unmanaged
    {
        foreach (Band band in bands)
        {
            Warps.AddOrUpdate(band.Path, 1, (_, count) => count + 1);
        }

        warper.Warp(bands, target, resampling, nodata, pixels, cancel);
    }

    public PixelWindow Footprint(GeoBox source, GeoBox target) => warper.Footprint(source, target);
}
