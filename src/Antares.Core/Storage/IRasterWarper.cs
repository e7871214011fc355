using Antares.Catalog;
using Antares.Grid;

namespace Antares.Storage;

/// <summary>Brings pixels of files onto another plane. Positions are exact to 10^-6 of a pixel, so that a pixel does not depend on the window.</summary>
public interface IRasterWarper
{
    /// <summary>Warps several bands that share one plane (the bands of one scene at one resolution) at once.</summary>
    /// <param name="bands">Absolute paths; every file has the same plane.</param>
    /// <param name="target">Plane of the result.</param>
    /// <param name="resampling">Nearest for classes.</param>
    /// <param name="nodata">Source and result nodata; such pixels take no part in the resampling.</param>
    /// <param name="pixels">Result, shape (band, row, column); pixels outside of the source hold <paramref name="nodata"/>.</param>
    /// <param name="cancel">Stops the warp.</param>
    void Warp<T>(IReadOnlyList<Band> bands, GeoBox target, Resampling resampling, T nodata, Span<T> pixels, CancellationToken cancel = default)
        where T : unmanaged;

    /// <summary>The same with the work divided over threads; the pixels do not depend on their number.</summary>
    /// <param name="bands">Absolute paths; every file has the same plane.</param>
    /// <param name="target">Plane of the result.</param>
    /// <param name="resampling">Nearest for classes.</param>
    /// <param name="nodata">Source and result nodata; such pixels take no part in the resampling.</param>
    /// <param name="pixels">Result, shape (band, row, column); pixels outside of the source hold <paramref name="nodata"/>.</param>
    /// <param name="threads">Threads at most, the caller's included.</param>
    /// <param name="cancel">Stops the warp.</param>
    void Warp<T>(
        IReadOnlyList<Band> bands, GeoBox target, Resampling resampling, T nodata, Span<T> pixels, int threads, CancellationToken cancel = default)
        where T : unmanaged => Warp(bands, target, resampling, nodata, pixels, cancel);

    /// <summary>Window of <paramref name="target"/> outside of which a plane has no pixel; with a margin of a pixel or two.</summary>
    PixelWindow Footprint(GeoBox source, GeoBox target);
}
