using Antares.Grid;

namespace Antares.Runs;

/// <summary>One unit of a run: a tile, or a tile at a date.</summary>
/// <param name="Key">Unique in the run and fit for a file name: <c>x_y</c> or <c>x_y_yyyymmdd</c>.</param>
/// <param name="Tile">Which cell.</param>
/// <param name="Inputs">Everything its bytes depend on besides the parameters.</param>
public sealed record TileTask(string Key, TileIndex Tile, IReadOnlyList<TileInput> Inputs);
