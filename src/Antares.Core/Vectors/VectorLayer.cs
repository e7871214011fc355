using Antares.Grid;

namespace Antares.Vectors;

/// <summary>A layer of a vector file.</summary>
/// <param name="Path">File.</param>
/// <param name="Name">Layer.</param>
/// <param name="Crs">Reference system; null where the file names none.</param>
/// <param name="Columns">Attribute columns in order.</param>
/// <param name="Count">Number of features.</param>
public sealed record VectorLayer(string Path, string Name, Crs? Crs, IReadOnlyList<string> Columns, long Count);
