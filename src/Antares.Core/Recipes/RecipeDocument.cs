using System.Security.Cryptography;
using System.Text;
using Antares.Storage;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Antares.Recipes;

/// <summary>Reads recipe files. Every mistake is reported with file, line and step.</summary>
public static class RecipeDocument
{
    private const string IndexExample = "normalized_difference(nir, red)";
    private const string FeatureExample = "mean(ndvi)";

    /// <summary>Reads a file.</summary>
    /// <exception cref="RecipeException">The file is no recipe.</exception>
    public static Recipe Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecipeException($"The recipe cannot be read: {fault.Message}", path, "Give the path of a .yaml file that you may read.", fault);
        }
    }

    /// <summary>Reads the text of a recipe.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">Its file, for messages.</param>
    /// <exception cref="RecipeException">The text is no recipe.</exception>
    public static Recipe Parse(string text, string file)
    {
        Dictionary<string, RecipeNode> root = Root(text, file).Known("name", "description", "inputs", "indices", "features", "layers", "output");
        RecipeNode Required(string key) => root.TryGetValue(key, out RecipeNode? node)
            ? node
            : throw new RecipeException($"The recipe has no '{key}'.", $"{file}:1, step 'recipe'", "See recipes/s2_20m_001.yaml for a whole one.");

        Recipe recipe = new(Required("name").Name(), file, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))))
        {
            Description = root.TryGetValue("description", out RecipeNode? description) ? description.Text("one line") : "",
            Input = ReadInput(Required("inputs")),
            Indices = root.TryGetValue("indices", out RecipeNode? indices) ? ReadIndices(indices) : [],
            Features = ReadFeatures(Required("features")),
            Layers = root.TryGetValue("layers", out RecipeNode? layers) ? ReadLayers(layers) : [],
        };
        return CheckNames(root.TryGetValue("output", out RecipeNode? output) ? ReadOutput(output, recipe) : recipe);
    }

    private static RecipeNode Root(string text, string file)
    {
        try
        {
            YamlStream stream = [];
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 1
                ? new RecipeNode(file, "recipe", stream.Documents[0].RootNode)
                : throw new RecipeException($"The file holds {stream.Documents.Count} YAML documents.", file, "A recipe file holds exactly one.");
        }
        catch (Exception fault) when (fault is YamlException or InvalidOperationException)
        {
            // An open bracket at the end of the text makes the YAML reader throw without a place.
            long line = fault is YamlException placed ? placed.Start.Line : text.Split('\n').Length;
            throw new RecipeException(
                $"The recipe is not YAML: {fault.Message}", $"{file}:{line}, step 'recipe'", "Mend indentation, brackets or quotes near this line.", fault);
        }
    }

    private static RecipeInput ReadInput(RecipeNode inputs)
    {
        IReadOnlyList<RecipeNode> items = inputs.Items("inputs");
        if (items.Count != 1)
        {
            throw inputs.Fault($"The recipe has {items.Count} inputs.", "Give exactly one time series; layers that do not change stand under 'layers'.");
        }

        Dictionary<string, RecipeNode> input = items[0].Known("source_type", "mask");
        RecipeNode source = input.GetValueOrDefault("source_type") ?? throw items[0].Fault("The input has no 'source_type'.", "Name an indexed product.");
        return new RecipeInput(source.Text("the name of an indexed product"), ReadMask(input.GetValueOrDefault("mask"), items[0]), items[0].Line);
    }

    private static MaskPolicy ReadMask(RecipeNode? mask, RecipeNode input)
    {
        if (mask is null || mask.IsText)
        {
            string word = mask?.Text("a mask") ?? "default";
            return word switch
            {
                "default" => new MaskPolicy("pixel_qa", MaskPolicy.Default, (mask ?? input).Line),
                "seed" => new MaskPolicy("pixel_qa", MaskPolicy.Seed, mask!.Line),
                "none" => new MaskPolicy("", [], mask!.Line),
                _ => throw mask!.Fault($"There is no mask '{word}'.", "Use default, seed, none, or {band: pixel_qa, keep: [4, 5, 6]}."),
            };
        }

        Dictionary<string, RecipeNode> parts = mask.Known("band", "keep");
        RecipeNode keep = parts.GetValueOrDefault("keep") ?? throw mask.Fault("The mask does not say what it keeps.", "Add keep: [4, 5, 6].");
        int[] classes = [.. keep.Items("classes").Select(i => i.Integer()).Distinct().Order()];
        if (classes.Length == 0 || classes[0] < 0 || classes[^1] > 65535)
        {
            throw keep.Fault("A mask keeps at least one class between 0 and 65535.", "Write `mask: none` to keep every pixel.");
        }

        return new MaskPolicy(parts.TryGetValue("band", out RecipeNode? band) ? band.Name() : "pixel_qa", classes, mask.Line);
    }

    private static RecipeIndex[] ReadIndices(RecipeNode indices) =>
    [
        .. indices.Entries("indices").Select(entry =>
        {
            RecipeCall call = RecipeCall.Of(Named(entry), IndexExample);
            return call is { Name: "normalized_difference", Arguments.Count: 2 }
                ? new RecipeIndex(entry.Key, call.Arguments[0], call.Arguments[1], entry.Value.Line)
                : throw entry.Value.Fault($"There is no index '{call.Name}' of {call.Arguments.Count} bands.", $"Write it as {IndexExample}.");
        }),
    ];

    private static RecipeFeature[] ReadFeatures(RecipeNode features)
    {
        RecipeFeature[] read =
        [
            .. features.Entries("features").Select(entry =>
            {
                RecipeCall call = RecipeCall.Of(Named(entry), FeatureExample);
                return ReadReducer(call.Name) is Reducer reducer && call.Arguments.Count == 1
                    ? new RecipeFeature(entry.Key, reducer, call.Arguments[0], entry.Value.Line)
                    : throw entry.Value.Fault(
                        $"There is no reducer '{call.Name}' of {call.Arguments.Count} series.", $"Use mean, min or max of one band or index, as {FeatureExample}.");
            }),
        ];
        return read.Length > 0 ? read : throw features.Fault("The recipe has no features.", $"Add a line such as ndvi_mean: {FeatureExample}.");
    }

    private static Reducer? ReadReducer(string name) => name switch
    {
        "mean" => Reducer.Mean,
        "min" => Reducer.Min,
        "max" => Reducer.Max,
        _ => null,
    };

    private static RecipeNode Named((string Key, RecipeNode Value) entry) => RecipeNode.IsName(entry.Key)
        ? entry.Value
        : throw entry.Value.Fault($"'{entry.Key}' is not a name.", "Use letters, digits and underscores, beginning with a letter.");

    private static RecipeLayer[] ReadLayers(RecipeNode layers) => [.. layers.Items("layer sources").SelectMany(ReadLayerSource)];

    private static IEnumerable<RecipeLayer> ReadLayerSource(RecipeNode node)
    {
        Dictionary<string, RecipeNode> parts = node.Known("source_type", "resampling", "measurements");
        RecipeNode source = parts.GetValueOrDefault("source_type") ?? throw node.Fault("The layers have no 'source_type'.", "Name an indexed product.");
        RecipeNode bands = parts.GetValueOrDefault("measurements") ?? throw node.Fault("The layers have no 'measurements'.", "List them.");
        Resampling resampling = parts.TryGetValue("resampling", out RecipeNode? how) ? ReadResampling(how) : Resampling.Nearest;
        return bands.Items("measurements").Select(band => ReadLayer(band, source.Text("the name of an indexed product"), resampling));
    }

    private static RecipeLayer ReadLayer(RecipeNode band, string source, Resampling resampling)
    {
        if (band.IsText)
        {
            return new RecipeLayer(band.Name(), source, band.Name(), resampling, Circular: null, band.Line);
        }

        Dictionary<string, RecipeNode> parts = band.Known("name", "measurement", "resampling", "circular");
        string name = (parts.GetValueOrDefault("name") ?? throw band.Fault("The layer has no 'name'.", "Add `name:`.")).Name();
        string measurement = parts.TryGetValue("measurement", out RecipeNode? of) ? of.Name() : name;
        double? circular = parts.TryGetValue("circular", out RecipeNode? period) ? period.Number() : null;
        Resampling how = parts.TryGetValue("resampling", out RecipeNode? own) ? ReadResampling(own) : resampling;
        return new RecipeLayer(name, source, measurement, how, circular, band.Line);
    }

    private static Resampling ReadResampling(RecipeNode node) =>
        Enum.TryParse(node.Text("a resampling"), ignoreCase: true, out Resampling how) && Enum.IsDefined(how) && char.IsAsciiLetter(node.Text("")[0])
            ? how
            : throw node.Fault($"There is no resampling '{node.Text("")}'.", "Use nearest, bilinear, cubic, average or mode.");

    private static Recipe ReadOutput(RecipeNode node, Recipe recipe)
    {
        Dictionary<string, RecipeNode> parts = node.Known("type", "nodata", "index_scale");
        if (parts.TryGetValue("type", out RecipeNode? type) && type.Text("a pixel type") != "int16")
        {
            throw type.Fault($"Features cannot be written as '{type.Text("")}'.", "Use int16.");
        }

        int nodata = parts.TryGetValue("nodata", out RecipeNode? value) ? value.Integer() : recipe.Nodata;
        if (nodata is not (short.MinValue or short.MaxValue))
        {
            throw value!.Fault($"Nodata {nodata} could be a real value.", "Use -32768.");
        }

        double scale = parts.TryGetValue("index_scale", out RecipeNode? factor) ? factor.Number() : recipe.IndexScale;
        return scale > 0 ? recipe with { Nodata = (short)nodata, IndexScale = scale } : throw factor!.Fault("The scale is not above 0.", "Use 10000.");
    }

    private static Recipe CheckNames(Recipe recipe)
    {
        HashSet<string> names = [];
        foreach ((string name, int line) in recipe.Features.Select(f => (f.Name, f.Line)).Concat(recipe.Layers.Select(l => (l.Name, l.Line))))
        {
            if (!names.Add(name))
            {
                throw new RecipeException($"'{name}' is made twice.", recipe.At(line, name), "Give every feature and layer its own name.");
            }
        }

        RecipeLayer? bent = recipe.Layers.FirstOrDefault(l => l.Circular is not null && l.Resampling is not (Resampling.Nearest or Resampling.Mode));
        return bent is null
            ? recipe
            : throw new RecipeException($"'{bent.Name}' is circular and cannot be averaged.", recipe.At(bent.Line, bent.Name), "Use resampling: nearest.");
    }
}
