using Antares.Grid;
using Antares.Runs;

namespace Antares.Export;

/// <summary>The classes that are turned into polygons.</summary>
internal interface IClassPixels
{
    /// <summary>Reads a tile and a margin around it; from several threads.</summary>
    ClassWindow Read(TileIndex tile, int margin, CancellationToken cancel);

    /// <summary>What the polygons of a tile depend on.</summary>
    IEnumerable<TileInput> Inputs(TileIndex tile, int margin);
}
