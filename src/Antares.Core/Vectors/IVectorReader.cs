using Antares.Grid;
using NetTopologySuite.Geometries;

namespace Antares.Vectors;

/// <summary>Reads vector files of any format that GDAL knows.</summary>
public interface IVectorReader
{
    /// <summary>Layers of a file.</summary>
    /// <exception cref="AntaresException">The file is missing or is no vector file.</exception>
    IReadOnlyList<VectorLayer> Layers(string path);

    /// <summary>Features of a layer, in file order, as they stand (rings are not repaired).</summary>
    IEnumerable<VectorFeature> Read(VectorLayer layer);

    /// <summary>Features of a layer whose rectangle meets another, in file order; without the others being read where the format has an index.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="box">Rectangle in the reference system of the layer; null for all features.</param>
    IEnumerable<VectorFeature> Read(VectorLayer layer, BoundingBox? box) => box is not BoundingBox within
        ? Read(layer)
        : Read(layer).Where(f => f.Shape?.EnvelopeInternal.Intersects(new Envelope(within.MinX, within.MaxX, within.MinY, within.MaxY)) == true);
}
