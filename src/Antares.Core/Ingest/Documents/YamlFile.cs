using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Antares.Ingest.Documents;

/// <summary>Reads YAML files into <see cref="YamlValue"/>s: no types are made, no tags are followed, no code can run.</summary>
public static class YamlFile
{
    /// <summary>The documents of a file.</summary>
    /// <exception cref="AntaresException">The file cannot be read or is no YAML.</exception>
    public static IReadOnlyList<YamlValue> Read(string path) => Parse(TextOf(path), path);

    /// <summary>The text of a file.</summary>
    /// <exception cref="AntaresException">The file cannot be read.</exception>
    public static string TextOf(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new AntaresException("The file cannot be read.", path, "Check the path; the shell expands ~ only when it is not quoted.", fault);
        }
    }

    /// <summary>The documents of a text; empty ones are left out.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">Name for messages.</param>
    public static IReadOnlyList<YamlValue> Parse(string text, string file)
    {
        Parser parser = new(new StringReader(text));
        try
        {
            return [.. new Reader(parser, file).Documents().Where(d => !d.IsNull)];
        }
        catch (Exception fault) when (fault is YamlException or InvalidOperationException) // Reason: the scanner throws the latter on some broken texts.
        {
            long line = fault is YamlException { Start.Line: > 0 } known ? known.Start.Line : parser.Current?.End.Line ?? 1;
            throw new DocumentException(
                $"This is not valid YAML: {fault.Message}", file, (int)line, "Mend the file; indentation and quotes are the usual cause.", fault);
        }
    }

    private sealed class Reader(IParser parser, string file)
    {
        private const int DeepestNesting = 64;

        private readonly Dictionary<AnchorName, YamlValue> anchors = [];
        private int depth;

        public IEnumerable<YamlValue> Documents()
        {
            parser.Consume<StreamStart>();
            while (!parser.TryConsume<StreamEnd>(out _))
            {
                parser.Consume<DocumentStart>();
                yield return Next();
                parser.Consume<DocumentEnd>();
            }
        }

        private YamlValue Next() => parser.Consume<ParsingEvent>() switch
        {
            AnchorAlias alias => anchors.GetValueOrDefault(alias.Value)
                ?? throw new YamlException(alias.Start, alias.End, $"There is no anchor '{alias.Value}'."),
            Scalar scalar => Keep(scalar, YamlValue.Scalar(file, LineOf(scalar), scalar.Value, scalar.Style is not ScalarStyle.Plain)),
            SequenceStart sequence => NextList(sequence),
            MappingStart map => NextMap(map),
            ParsingEvent other => throw new YamlException(other.Start, other.End, "A value is expected here."),
        };

        private YamlValue NextList(SequenceStart start)
        {
            Descend(start);
            YamlValue list = YamlValue.List(file, LineOf(start));
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                list.Add(Next());
            }

            depth--;
            return Keep(start, list);
        }

        private YamlValue NextMap(MappingStart start)
        {
            Descend(start);
            YamlValue map = YamlValue.Map(file, LineOf(start));
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                YamlValue key = Next();
                map.Set(key.AsText(), Next());
            }

            depth--;
            return Keep(start, map);
        }

        private void Descend(NodeEvent node)
        {
            if (++depth > DeepestNesting)
            {
                throw new YamlException(node.Start, node.End, $"Values are nested deeper than {DeepestNesting} levels.");
            }
        }

        private YamlValue Keep(NodeEvent node, YamlValue value)
        {
            if (!node.Anchor.IsEmpty)
            {
                anchors[node.Anchor] = value;
            }

            return value;
        }

        private static int LineOf(NodeEvent node) => (int)node.Start.Line;
    }
}
