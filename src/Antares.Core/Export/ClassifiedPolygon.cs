using Antares.Modelling;
using NetTopologySuite.Geometries;

namespace Antares.Export;

/// <summary>A polygon of a map.</summary>
/// <param name="Shape">Polygon or multipolygon.</param>
/// <param name="Code">Class code.</param>
/// <param name="Confidence">In 1/200; <see cref="ClassChoice.NoConfidence"/> where the map has none.</param>
internal sealed record ClassifiedPolygon(Geometry Shape, int Code, byte Confidence)
{
    /// <summary>0 to 1, or null.</summary>
    public double? ConfidenceShare => Confidence == ClassChoice.NoConfidence ? null : Confidence / 200.0;
}
