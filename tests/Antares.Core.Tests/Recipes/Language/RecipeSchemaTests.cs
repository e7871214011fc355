using System.Text.Json;
using System.Text.RegularExpressions;
using Antares.Recipes.Language;
using Antares.TestKit;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Antares.Core.Tests.Recipes.Language;

/// <summary>The schema that editors read knows every key and word, and fits every recipe that comes with the program.</summary>
public sealed class RecipeSchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "guides", "recipes.schema.json"))).RootElement;

    public static TheoryData<string> Shipped => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "recipes"), "*.yaml").Select(f => Path.GetFileName(f)).Order()];

    [Fact]
    public void Every_word_of_the_language_stands_in_the_schema()
    {
        string formula = Definition("formula").GetProperty("description").GetString()!;
        string reduction = Definition("reduction").GetProperty("description").GetString()!;
        string pattern = Definition("reduction").GetProperty("pattern").GetString()!;

        Assert.All(Vocabulary.Functions.Concat(Vocabulary.Steps), w => Assert.Matches($@"(?<!\w){Regex.Escape(w.Name)}(?!\w)", formula));
        Assert.All(Vocabulary.Reducers, w => Assert.Matches(pattern, $" {w.Name}(a)"));
        Assert.All(
            Vocabulary.Reducers.SelectMany(w => w.Options.Select(o => o.Name).Append(w.Name).Concat(w.Outputs)),
            w => Assert.Matches($@"(?<!\w){w}(?!\w)", reduction));
        Assert.DoesNotMatch(pattern, "fill(a)");
        Assert.Equal(Vocabulary.Reducers.Select(w => w.Name), Regex.Match(pattern, @"\((.*?)\)").Groups[1].Value.Split('|'));
    }

    /// <summary>The reader names the keys that it knows when it meets another one; the schema must offer the same.</summary>
    [Theory]
    [InlineData("qqqqqqqqqqqq: 1", "")]
    [InlineData("inputs: [{qqqqqqqqqqqq: 1}]\nname: a\nfeatures: {f: mean(b)}", "input")]
    [InlineData("inputs: [{source_type: s, mask: {qqqqqqqqqqqq: 1}}]\nname: a\nfeatures: {f: mean(b)}", "mask")]
    [InlineData("inputs: [{source_type: s, where: {qqqqqqqqqqqq: 1}}]\nname: a\nfeatures: {f: mean(b)}", "where")]
    [InlineData("inputs: [{source_type: s}]\nname: a\nfeatures: {f: {qqqqqqqqqqqq: 1}}", "feature")]
    [InlineData("inputs: [{source_type: s}]\nname: a\nfeatures: {f: mean(b)}\nlayers: [{qqqqqqqqqqqq: 1}]", "layers")]
    [InlineData("inputs: [{source_type: s}]\nname: a\nfeatures: {f: mean(b)}\nlayers: [{source_type: d, measurements: [{qqqqqqqqqqqq: 1}]}]", "layer")]
    [InlineData("inputs: [{source_type: s}]\nname: a\nfeatures: {f: mean(b)}\noutput: {qqqqqqqqqqqq: 1}", "output")]
    public void The_keys_of_the_schema_are_those_of_the_reader(string text, string definition)
    {
        AntaresException fault = Assert.ThrowsAny<AntaresException>(() => RecipeDocument.Parse(text, "a.yaml"));
        JsonElement part = definition.Length == 0 ? Schema : Definition(definition);

        Assert.Equal($"Use one of: {string.Join(", ", part.GetProperty("properties").EnumerateObject().Select(p => p.Name))}.", fault.Mend);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_recipe_fits_the_schema_and_is_read(string name)
    {
        string path = Path.Combine(Repository.Root, "recipes", name);
        string text = File.ReadAllText(path);
        YamlStream stream = [];
        stream.Load(new StringReader(text));

        Check(stream.Documents[0].RootNode, Schema, name);
        Recipe recipe = RecipeDocument.Read(path);
        Assert.Equal(name, recipe.Name + ".yaml");
        Assert.NotEmpty(recipe.Description);
        Match link = Regex.Match(text, @"^# yaml-language-server: \$schema=(\S+)\n");
        Assert.True(File.Exists(Path.Combine(Repository.Root, "recipes", link.Groups[1].Value)), "The first line leads to no schema.");
    }

    /// <summary>Follows properties, items and definitions: every key must be known, every key that is needed must be there.</summary>
    private static void Check(YamlNode node, JsonElement schema, string path)
    {
        JsonElement known = Resolved(schema, node);
        if (node is YamlSequenceNode list && known.TryGetProperty("items", out JsonElement items))
        {
            Assert.All(list.Children, c => Check(c, items, path));
        }

        if (node is not YamlMappingNode map)
        {
            return;
        }

        known.TryGetProperty("properties", out JsonElement properties);
        known.TryGetProperty("additionalProperties", out JsonElement others);
        foreach ((YamlNode key, YamlNode value) in map.Children)
        {
            string name = ((YamlScalarNode)key).Value!;
            bool named = properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out _);
            Assert.True(named || others.ValueKind == JsonValueKind.Object, $"The schema has no '{path}/{name}'.");
            Check(value, named ? properties.GetProperty(name) : others, $"{path}/{name}");
        }

        if (known.TryGetProperty("required", out JsonElement required))
        {
            Assert.All(required.EnumerateArray(), r => Assert.True(map.Children.ContainsKey(new YamlScalarNode(r.GetString())), $"{path} has no '{r}'."));
        }
    }

    /// <summary>Follows a reference, and of alternatives the one for this kind of node.</summary>
    private static JsonElement Resolved(JsonElement schema, YamlNode node)
    {
        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            return Resolved(Definition(reference.GetString()!.Split('/')[^1]), node);
        }

        if (!schema.TryGetProperty("oneOf", out JsonElement choices))
        {
            return schema;
        }

        string kind = node switch { YamlMappingNode => "properties", YamlSequenceNode => "items", _ => "" };
        return choices.EnumerateArray().Select(c => Resolved(c, node)).First(c => kind.Length == 0 || c.TryGetProperty(kind, out _));
    }

    private static JsonElement Definition(string name) => Schema.GetProperty("$defs").GetProperty(name);
}
