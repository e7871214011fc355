using Antares.Grid;
using Antares.Runs;
using NetTopologySuite.Geometries;

namespace Antares.Ingest.Rasterizing;

/// <summary>Shapes with numbers, read again for every part of the ground so that they are never all in memory. Any thread may call.</summary>
public interface IShapeSource
{
    /// <summary>True where a shape means 1 and the rest 0; false where the rest is unknown.</summary>
    bool IsMask { get; }

    /// <summary>What the shapes are, and a fingerprint of it.</summary>
    TileInput Input { get; }

    /// <summary>Shapes that may meet a plane, in its reference system, in the order in which they are painted.</summary>
    IEnumerable<(Geometry Shape, double Value)> Within(GeoBox plane);

    /// <summary>Value and rectangle of every shape in a reference system, once, in any order.</summary>
    /// <exception cref="AntaresException">There is no shape, or one without a usable value.</exception>
    IEnumerable<(Envelope Box, double Value)> Scan(Crs crs, CancellationToken cancel);
}
