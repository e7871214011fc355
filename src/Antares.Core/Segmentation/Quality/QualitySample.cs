using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Segmentation.Quality;

/// <summary>The ground on which candidates are judged.</summary>
/// <param name="Mosaic">Features.</param>
/// <param name="Bands">Bands in the order in which they are used.</param>
/// <param name="Windows">Windows of the endless grid, each inside one tile.</param>
/// <param name="WindowsInArea">Windows that there are.</param>
/// <param name="PixelMetres">Width of a pixel.</param>
/// <param name="References">Reference polygons, or null.</param>
internal sealed record QualitySample(
    ProductMosaic Mosaic, IReadOnlyList<Measurement> Bands, IReadOnlyList<PixelWindow> Windows, int WindowsInArea, double PixelMetres,
    ReferenceShapes? References);
