using Antares.Ingest;

namespace Antares.Recipes.Engine;

/// <summary>The scenes of one input on one tile, day by day; all threads of the tile share it.</summary>
/// <param name="Days">Solar days, rising.</param>
/// <param name="Fusions">The scenes of each day on the tile's plane, wider by the margins on every side.</param>
/// <param name="MarginColumns">Columns of the margin, which a mask buffer looks at.</param>
/// <param name="MarginRows">Rows of the margin.</param>
internal sealed record SceneTile(IReadOnlyList<DateOnly> Days, IReadOnlyList<SceneFusion> Fusions, int MarginColumns, int MarginRows);
