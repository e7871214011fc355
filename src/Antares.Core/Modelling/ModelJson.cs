using System.Text;
using System.Text.Json;
using Antares.Storage;

namespace Antares.Modelling;

/// <summary>A model as JSON for other programs: its card, and every array of its file with shape and values (<c>docs/model-file.md</c>).</summary>
public static class ModelJson
{
    /// <summary>Bytes of the file; the same model always gives the same bytes.</summary>
    public static byte[] Write(Model model)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WritePropertyName("card");
            ModelCardText.ToJson(model.Card).WriteTo(json);
            json.WriteStartObject("arrays");
            foreach (NpyArray array in ModelFile.ArraysOf(model))
            {
                Write(json, array);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, NpyArray array)
    {
        json.WriteStartObject(array.Name);
        json.WriteString("type", array.Values.GetType().GetElementType()!.Name.ToLowerInvariant());
        json.WriteStartArray("shape");
        Array.ForEach(array.Shape, json.WriteNumberValue);
        json.WriteEndArray();
        if (array.Values is byte[] bytes && array.Name.EndsWith("_json", StringComparison.Ordinal))
        {
            json.WritePropertyName("json");
            json.WriteRawValue(Encoding.UTF8.GetString(bytes));
        }
        else
        {
            json.WriteStartArray("values");
            WriteValues(json, array.Values);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    // JSON has no infinity: a threshold that every value passes is written as a word.
    private static void WriteValues(Utf8JsonWriter json, Array values)
    {
        foreach (object value in values)
        {
            switch (value)
            {
                case float number when !float.IsFinite(number):
                    json.WriteStringValue(float.IsNaN(number) ? "nan" : number > 0 ? "inf" : "-inf");
                    break;
                case float number:
                    json.WriteNumberValue(number);
                    break;
                case double number when !double.IsFinite(number):
                    json.WriteStringValue(double.IsNaN(number) ? "nan" : number > 0 ? "inf" : "-inf");
                    break;
                case double number:
                    json.WriteNumberValue(number);
                    break;
                case ulong number:
                    json.WriteNumberValue(number);
                    break;
                default:
                    json.WriteNumberValue(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                    break;
            }
        }
    }
}
