using Antares.Storage;

namespace Antares.Recipes.Language;

/// <summary>Reads the layers that do not change in time.</summary>
internal static class LayerReader
{
    public static IReadOnlyList<RecipeLayer> Read(RecipeNode layers) => [.. layers.Items("layer sources").SelectMany(Source)];

    private static IEnumerable<RecipeLayer> Source(RecipeNode node)
    {
        Dictionary<string, RecipeNode> parts = node.Known("source_type", "resampling", "measurements");
        RecipeNode source = parts.GetValueOrDefault("source_type") ?? throw node.Fault("The layers have no 'source_type'.", "Name an indexed product.");
        RecipeNode bands = parts.GetValueOrDefault("measurements") ?? throw node.Fault("The layers have no 'measurements'.", "List them.");
        Resampling resampling = parts.TryGetValue("resampling", out RecipeNode? how) ? InputReader.ReadResampling(how) : Resampling.Nearest;
        return bands.Items("measurements").Select(band => One(band, source.Text("the name of an indexed product"), resampling));
    }

    private static RecipeLayer One(RecipeNode band, string source, Resampling resampling)
    {
        if (band.Value is not null)
        {
            return new RecipeLayer(band.Name(), source, band.Name(), resampling, Circular: null, band.Line);
        }

        Dictionary<string, RecipeNode> parts = band.Known("name", "measurement", "resampling", "circular");
        string name = (parts.GetValueOrDefault("name") ?? throw band.Fault("The layer has no 'name'.", "Add `name:`.")).Name();
        string measurement = parts.TryGetValue("measurement", out RecipeNode? of) ? of.Name() : name;
        double? circular = parts.TryGetValue("circular", out RecipeNode? period) ? period.Number(1e-6, 1e6, "Give the period, as circular: 360.") : null;
        Resampling how = parts.TryGetValue("resampling", out RecipeNode? own) ? InputReader.ReadResampling(own) : resampling;
        return circular is null || how is Resampling.Nearest or Resampling.Mode
            ? new RecipeLayer(name, source, measurement, how, circular, band.Line)
            : throw band.As(name).Fault($"'{name}' is circular and cannot be averaged.", "Use resampling: nearest.");
    }
}
