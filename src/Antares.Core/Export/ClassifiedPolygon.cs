using NetTopologySuite.Geometries;

namespace Antares.Export;

/// <summary>A polygon of a map.</summary>
/// <param name="Shape">Polygon or multipolygon.</param>
/// <param name="Code">Class code.</param>
/// <param name="Confidence">In 1/200; <see cref="NoConfidence"/> where the map has none.</param>
internal sealed record ClassifiedPolygon(Geometry Shape, int Code, byte Confidence)
{
    public const byte NoConfidence = 255;

    /// <summary>0 to 1, or null.</summary>
    public double? ConfidenceShare => Confidence == NoConfidence ? null : Confidence / 200.0;
}
