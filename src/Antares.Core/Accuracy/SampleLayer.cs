using Antares.Vectors;

namespace Antares.Accuracy;

/// <summary>Finds the layer of a drawn sample in its file.</summary>
internal static class SampleLayer
{
    private static readonly string[] Needed = [SampleFile.Id, SampleFile.Stratum, SampleFile.Class];

    /// <summary>The layer named <c>sample</c>, or the only one.</summary>
    /// <exception cref="AntaresException">The file has no such layer, a column of a sample is missing, or nobody knows its reference system.</exception>
    public static VectorLayer Of(IVectorReader vectors, string path)
    {
        VectorLayer layer = vectors.Layers(path).FirstOrDefault(l => l.Name == SampleFile.Layer) ?? LayerChoice.Layer(vectors, path, null);
        string[] missing = [.. Needed.Where(c => LayerChoice.FindColumn(layer, c) is null)];
        if (missing.Length > 0)
        {
            throw new AntaresException(
                $"The file is no sample: it has no column '{string.Join("', '", missing)}'.", $"{path}, layer '{layer.Name}'", "Give the GeoPackage that `antares sample_draw` wrote.");
        }

        LayerChoice.Crs(layer);
        return layer;
    }

    /// <summary>The design beside a sample, or null.</summary>
    /// <exception cref="AntaresException">There is one that cannot be read.</exception>
    public static SampleDesign? DesignBeside(string path) => File.Exists(SampleFile.DesignOf(path)) ? SampleDesignFile.Read(SampleFile.DesignOf(path)) : null;
}
