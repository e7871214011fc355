namespace Antares.Storage;

/// <summary>What the bands of a raster stand for, where they are steps along a third dimension: the dates of a NetCDF variable.</summary>
/// <param name="Dimension">Name of the dimension.</param>
/// <param name="Units">Its units as the file says them: <c>days since 1990-01-01</c>.</param>
/// <param name="Calendar">Its calendar; empty for the standard one.</param>
/// <param name="Values">Value of each band, in their order.</param>
public sealed record RasterSteps(string Dimension, string Units, string Calendar, IReadOnlyList<double> Values);
