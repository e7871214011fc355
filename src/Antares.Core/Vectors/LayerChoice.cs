namespace Antares.Vectors;

/// <summary>Finds layers and columns, or says which there are.</summary>
public static class LayerChoice
{
    /// <summary>The only layer of a file, or the one of this name.</summary>
    /// <exception cref="AntaresException">There is none, or more than one and no name.</exception>
    public static VectorLayer Layer(IVectorReader reader, string path, string? name)
    {
        IReadOnlyList<VectorLayer> layers = reader.Layers(path);
        VectorLayer? named = layers.FirstOrDefault(l => l.Name == name);
        return named ?? (name is null && layers.Count == 1
            ? layers[0]
            : throw new AntaresException(
                name is null ? $"The file has {layers.Count} layers." : $"The file has no layer '{name}'.",
                path,
                $"Choose one with `--layer`: {string.Join(", ", layers.Select(l => l.Name))}."));
    }

    /// <summary>The layer's own spelling of a column name; case counts only where it tells two columns apart.</summary>
    /// <exception cref="AntaresException">There is no such column; the message lists those there are.</exception>
    public static string Column(VectorLayer layer, string name, string option) =>
        FindColumn(layer, name) ?? throw new AntaresException(
            $"The layer has no column '{name}'.",
            $"{layer.Path}, layer '{layer.Name}', {option}",
            $"Use one of: {string.Join(", ", layer.Columns)}.");

    /// <summary>The layer's own spelling of a column name, or null.</summary>
    public static string? FindColumn(VectorLayer layer, string name) =>
        layer.Columns.FirstOrDefault(c => c == name) ?? layer.Columns.FirstOrDefault(c => c.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The layer's reference system.</summary>
    /// <exception cref="AntaresException">The file names none.</exception>
    public static Grid.Crs Crs(VectorLayer layer) => layer.Crs ?? throw new AntaresException(
        "The file does not say in which reference system its shapes are.",
        $"{layer.Path}, layer '{layer.Name}'",
        $"Write it into a copy: `ogr2ogr -a_srs EPSG:4326 new.gpkg {layer.Path}` (with the system that is true for it).");
}
