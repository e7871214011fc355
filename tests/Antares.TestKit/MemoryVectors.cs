using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Antares.TestKit;

/// <summary>Vector files that exist only in a test: WKT and attributes, layer by layer.</summary>
public sealed class MemoryVectors : IVectorReader
{
    private readonly List<(VectorLayer Layer, List<VectorFeature> Features)> layers = [];

    /// <summary>Adds a layer.</summary>
    /// <param name="name">Layer name.</param>
    /// <param name="crs">Its reference system; null where the file names none.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="features">Shape as WKT (null: no shape) and the values of the columns.</param>
    public MemoryVectors With(string name, Crs? crs, string[] columns, params (string? Wkt, object?[] Values)[] features)
    {
        WKTReader reader = new();
        List<VectorFeature> list = [.. features.Select((f, id) => new VectorFeature(
            id, f.Wkt is null ? null : reader.Read(f.Wkt), columns.Zip(f.Values).ToDictionary(p => p.First, p => p.Second)))];
        layers.Add((new VectorLayer("memory.gpkg", name, crs, columns, list.Count), list));
        return this;
    }

    public IReadOnlyList<VectorLayer> Layers(string path) => [.. layers.Select(l => l.Layer)];

    public IEnumerable<VectorFeature> Read(VectorLayer layer) => layers.Single(l => l.Layer.Name == layer.Name).Features;

    /// <summary>A square of one degree as WKT.</summary>
    public static string Square(double west, double south) => new GeometryFactory().ToGeometry(new Envelope(west, west + 1, south, south + 1)).AsText();
}
