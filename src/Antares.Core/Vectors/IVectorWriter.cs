using NetTopologySuite.Geometries;

namespace Antares.Vectors;

/// <summary>Makes vector files; a file stands under its final name only when it is complete.</summary>
public interface IVectorWriter
{
    /// <summary>Writes all features in order.</summary>
    /// <param name="file">What to make.</param>
    /// <param name="features">Shape and the values of the columns, in their order.</param>
    /// <param name="cancel">Stops; nothing is left behind.</param>
    /// <returns>Number of features.</returns>
    long Write(VectorFile file, IEnumerable<(Geometry Shape, object?[] Values)> features, CancellationToken cancel = default);
}
