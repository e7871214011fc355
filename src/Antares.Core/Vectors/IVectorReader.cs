namespace Antares.Vectors;

/// <summary>Reads vector files of any format that GDAL knows.</summary>
public interface IVectorReader
{
    /// <summary>Layers of a file.</summary>
    /// <exception cref="AntaresException">The file is missing or is no vector file.</exception>
    IReadOnlyList<VectorLayer> Layers(string path);

    /// <summary>Features of a layer, in file order, as they stand (rings are not repaired).</summary>
    IEnumerable<VectorFeature> Read(VectorLayer layer);
}
