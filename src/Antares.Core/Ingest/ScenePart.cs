using Antares.Catalog;
using Antares.Grid;

namespace Antares.Ingest;

/// <summary>A scene and the window of a tile that it meets.</summary>
/// <param name="Scene">The scene.</param>
/// <param name="Window">Window of the tile.</param>
/// <param name="OnePlane">True when all its files have one plane.</param>
internal sealed record ScenePart(Dataset Scene, PixelWindow Window, bool OnePlane);
