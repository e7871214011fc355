using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Antares.Recipes.Language;

/// <summary>Reads the YAML of a recipe: plain lists, mappings and values; no anchors, no aliases, no second document.</summary>
internal sealed class RecipeYaml
{
    private const int Deepest = 16;

    private readonly string file;
    private readonly Parser parser;

    private RecipeYaml(string text, string file)
    {
        this.file = file;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>The document of a text.</summary>
    /// <exception cref="RecipeException">The text is not YAML, or uses more of it than recipes do.</exception>
    public static RecipeNode Read(string text, string file)
    {
        RecipeYaml reader = new(text, file);
        try
        {
            return reader.Document();
        }
        catch (Exception fault) when (fault is YamlException or InvalidOperationException)
        {
            // An open bracket at the end of the text makes the YAML reader throw without a place.
            long line = fault is YamlException { Start.Line: > 0 } placed ? placed.Start.Line : text.Split('\n').Length;
            throw new RecipeException(
                $"The recipe is not YAML: {fault.Message}", $"{file}:{line}, step 'recipe'", "Mend indentation, brackets or quotes near this line.", fault);
        }
    }

    private RecipeNode Document()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            throw new RecipeException("The file is empty.", $"{file}:1, step 'recipe'", "See recipes/s2_20m_001.yaml for a whole recipe.");
        }

        RecipeNode root = Next("recipe", 1, inFlow: false, depth: 0);
        parser.Consume<DocumentEnd>();
        return parser.TryConsume<StreamEnd>(out _)
            ? root
            : throw Fault(parser.Current!, "recipe", "The file holds more than one YAML document.", "A recipe file holds exactly one: take the line --- away.");
    }

    private RecipeNode Next(string step, int? line, bool inFlow, int depth)
    {
        ParsingEvent next = parser.Consume<ParsingEvent>();
        if (next is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
        {
            throw Fault(
                next, step, "Recipes have no anchors (&name) and no aliases (*name).", "Write the text out; a name that begins with * stands in quotes: \"*_gm\".");
        }

        if (depth > Deepest)
        {
            throw Fault(next, step, $"Values are nested deeper than {Deepest} levels.", "No part of a recipe is nested so deep; see docs/guides/recipes.md.");
        }

        RecipeNode node = new(file, step, line ?? (int)next.Start.Line) { InFlow = inFlow };
        return next switch
        {
            Scalar scalar => node with { Value = scalar.Value, InFlow = inFlow && scalar.Style is ScalarStyle.Plain },
            SequenceStart start => node with { List = Items(step, inFlow || start.Style is SequenceStyle.Flow, depth) },
            MappingStart start => node with { Map = Entries(step, inFlow || start.Style is MappingStyle.Flow, depth) },
            _ => throw Fault(next, step, "A value is expected here.", "Mend indentation, brackets or quotes near this line."),
        };
    }

    private List<RecipeNode> Items(string step, bool inFlow, int depth)
    {
        List<RecipeNode> items = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Next(step, null, inFlow, depth + 1));
        }

        return items;
    }

    private List<(string Key, RecipeNode Value)> Entries(string step, bool inFlow, int depth)
    {
        List<(string Key, RecipeNode Value)> entries = [];
        HashSet<string> names = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            RecipeNode key = Next(step, null, inFlow, depth + 1);
            string name = key.Value is { Length: > 0 } value ? value : throw key.Fault($"'{step}' has an entry without a name.", "Write `name: value`.");
            if (key.InFlow && name.Count(c => c == '(') != name.Count(c => c == ')'))
            {
                throw key.Fault($"'{name}' is the rest of a formula that a comma cut.", "Inside { } and [ ] a comma ends a value: put the whole formula in quotes.");
            }

            if (!names.Add(name))
            {
                throw (key with { Step = name }).Fault($"'{name}' stands here twice.", "Keep one of both, or give one another name.");
            }

            entries.Add((name, Next(name, key.Line, inFlow, depth + 1)));
        }

        return entries;
    }

    private RecipeException Fault(ParsingEvent at, string step, string what, string mend) => new(what, $"{file}:{at.Start.Line}, step '{step}'", mend);
}
