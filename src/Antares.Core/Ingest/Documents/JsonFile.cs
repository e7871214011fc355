using System.Text;
using System.Text.Json;

namespace Antares.Ingest.Documents;

/// <summary>Reads JSON files into <see cref="YamlValue"/>s, which know their line.</summary>
public static class JsonFile
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>True for a text that begins as a JSON object does.</summary>
    public static bool IsOne(string text)
    {
        ReadOnlySpan<char> start = text.AsSpan().TrimStart('\uFEFF').TrimStart();
        return start.Length > 0 && start[0] == '{' && start[1..].TrimStart() is ['"', ..] or ['}', ..];
    }

    /// <summary>The value of a text.</summary>
    /// <param name="text">JSON.</param>
    /// <param name="file">Name for messages.</param>
    /// <exception cref="DocumentException">This is no JSON; the message names the line.</exception>
    public static YamlValue Parse(string text, string file)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));
        Lines lines = new(bytes);
        Utf8JsonReader reader = new(bytes, Options);
        try
        {
            reader.Read();
            YamlValue value = Next(ref reader, file, lines);
            return reader.Read() ? throw new JsonException("More than one value stands in the file.", null, lines.Of(reader.TokenStartIndex) - 1, 0) : value;
        }
        catch (InvalidOperationException fault) // Reason: half of a surrogate pair in a string.
        {
            throw new DocumentException($"This is not valid JSON: {fault.Message}", file, lines.Of(reader.TokenStartIndex), "Mend the file, or fetch it again.", fault);
        }
        catch (JsonException fault)
        {
            throw new DocumentException(
                $"This is not valid JSON: {fault.Message.Split(" LineNumber")[0].Split(" Path:")[0]}", file, (int)(fault.LineNumber ?? 0) + 1, "Mend the file, or fetch it again: it may be cut.", fault);
        }
    }

    private static YamlValue Next(ref Utf8JsonReader reader, string file, Lines lines)
    {
        int line = lines.Of(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                YamlValue map = YamlValue.Map(file, line);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    string key = reader.GetString()!;
                    reader.Read();
                    map.Set(key, Next(ref reader, file, lines));
                }

                return map;
            case JsonTokenType.StartArray:
                YamlValue list = YamlValue.List(file, line);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Add(Next(ref reader, file, lines));
                }

                return list;
            case JsonTokenType.String:
                return YamlValue.Scalar(file, line, reader.GetString()!, quoted: true);
            case JsonTokenType.Null:
                return YamlValue.Scalar(file, line, "", quoted: false);
            default:
                return YamlValue.Scalar(file, line, Encoding.UTF8.GetString(reader.ValueSpan), quoted: false);
        }
    }

    /// <summary>Counts lines as positions go on.</summary>
    private sealed class Lines(byte[] text)
    {
        private int at;
        private int line = 1;

        public int Of(long position)
        {
            line += text.AsSpan(at, (int)position - at).Count((byte)'\n');
            at = (int)position;
            return line;
        }
    }
}
