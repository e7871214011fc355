using NetTopologySuite.Geometries;

namespace Antares.Sqlite;

/// <summary>A labelled shape as it stands in its columns.</summary>
/// <param name="Hash">Tells shapes apart.</param>
/// <param name="Shape">WKB.</param>
/// <param name="Code">Its class.</param>
/// <param name="Predicted">What a map says of it, where that is kept.</param>
internal sealed record ShapeRow(byte[] Hash, byte[] Shape, int Code, int? Predicted)
{
    public static ShapeRow Of(Geometry shape, int code, int? predicted = null) => new(Columns.HashOf(shape), Columns.OfShape(shape), code, predicted);
}
