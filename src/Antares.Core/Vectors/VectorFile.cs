using Antares.Grid;

namespace Antares.Vectors;

/// <summary>A vector file that is to be written.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Driver">GDAL driver name: <c>ESRI Shapefile</c>, <c>GPKG</c>, <c>GeoJSON</c>, <c>FlatGeobuf</c>.</param>
/// <param name="Layer">Layer name.</param>
/// <param name="Crs">Reference system of the shapes.</param>
/// <param name="Columns">Attribute columns in order: name and type (<see cref="long"/>, <see cref="double"/>, <see cref="string"/>).</param>
public sealed record VectorFile(string Path, string Driver, string Layer, Crs Crs, IReadOnlyList<(string Name, Type Type)> Columns)
{
    /// <summary>True where every shape is a multipolygon (single polygons are promoted); <see cref="Points"/> comes first.</summary>
    public bool MultiPolygons { get; init; } = true;

    /// <summary>True where every shape is a point, so that programs need not ask what kind of layer it is.</summary>
    public bool Points { get; init; }

    /// <summary>Date that the file carries inside, for files that must be the same bytes on any day; SOURCE_DATE_EPOCH, else now, when null.</summary>
    public DateTimeOffset? Date { get; init; }
}
