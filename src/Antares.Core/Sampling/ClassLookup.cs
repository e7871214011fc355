using System.Globalization;
using Antares.Legend;
using Antares.Vectors;

namespace Antares.Sampling;

/// <summary>Turns the class texts of a file into codes of a scheme and collects those that it does not know.</summary>
internal sealed class ClassLookup(Scheme scheme, TrainingImportOptions options, VectorLayer layer)
{
    private const int Shown = 10;

    private readonly Dictionary<string, int?> codes = [];
    private readonly List<string> strangers = [];

    /// <summary>The polygons with their codes.</summary>
    /// <exception cref="AntaresException">Some classes are outside the scheme; the message lists features and known classes.</exception>
    public TrainingPolygon[] Label(IReadOnlyList<LabelledShape> shapes)
    {
        TrainingPolygon[] polygons = [.. shapes.Select(Label)];
        return strangers.Count == 0 ? polygons : throw OutsideScheme();
    }

    private TrainingPolygon Label(LabelledShape shape)
    {
        int code = CodeOf(shape.Class, shape.Id, options.Interpret) ?? 0;
        int? predicted = shape.Predicted.Length > 0 ? CodeOf(shape.Predicted, shape.Id, options.Predict!) : null;
        return new TrainingPolygon(shape.Shape, code, predicted);
    }

    private int? CodeOf(string text, long id, string column)
    {
        if (!codes.TryGetValue(text, out int? code))
        {
            codes.Add(text, code = scheme.Find(text)?.Code);
        }

        if (code is null)
        {
            strangers.Add(string.Create(CultureInfo.InvariantCulture, $"{id} ({column} = {text})"));
        }

        return code;
    }

    private AntaresException OutsideScheme()
    {
        string more = strangers.Count > Shown ? $" and {strangers.Count - Shown} more" : "";
        return new AntaresException(
            $"{strangers.Count} class values are not in scheme '{scheme.Name}': features {string.Join(", ", strangers.Take(Shown))}{more}.",
            $"{layer.Path}, layer '{layer.Name}'",
            $"Mend the file, or bring a wider scheme in with `antares ingest_scheme`. Known: {string.Join(", ", scheme.Tags.Select(t => $"{t.Code} {t.Name}"))}.");
    }
}
