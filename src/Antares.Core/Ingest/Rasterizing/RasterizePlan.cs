using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;

namespace Antares.Ingest.Rasterizing;

/// <summary>Shapes on a grid, worked out: which tiles, which type.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Source">The shapes.</param>
/// <param name="Product">The product that is made.</param>
/// <param name="Tasks">Tiles in raster order; their place in this list is the number in their names.</param>
internal sealed record RasterizePlan(RasterizeOptions Options, IShapeSource Source, Product Product, IReadOnlyList<TileTask> Tasks)
{
    /// <summary>The only measurement.</summary>
    public Measurement Measurement => Product.Measurements[0];

    /// <summary>Grid of the product.</summary>
    public GridSpec Grid => Options.Grid;
}
