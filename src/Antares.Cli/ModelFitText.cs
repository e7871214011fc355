using System.Globalization;
using Antares.Modelling;
using Antares.Sampling;

namespace Antares.Cli;

/// <summary>What <c>model_fit</c> prints.</summary>
internal static class ModelFitText
{
    public static IEnumerable<string> Lines(ModelFitReport report, ModelFitOptions options)
    {
        string share = string.Create(CultureInfo.InvariantCulture, $"-sample {options.Share}: at least {PolygonSelection.LeastPerClass} of a class, all where there are fewer");
        string where = options.TableIn is null ? "training polygons in the area" : "polygons of the table";
        yield return $"{report.Selected} of the {report.InArea} {where} taken ({share}).";
        foreach (string warning in Warnings(report))
        {
            yield return "warning: " + warning;
        }

        if (report.Model is Model model)
        {
            foreach (string line in ModelCardLines.Accuracy(model.Card).Concat(ModelCardLines.Treatment(model.Card)))
            {
                yield return line;
            }

            yield return $"Model '{model.Card.Name}' learned from {model.Card.Source.Learned.Sum()} polygons of {model.Card.Classes.Count} classes: {report.File}";
            yield return $"`antares model_show {model.Card.Name}` tells more of it"
                + (report.Reviewed > 0 ? $", `antares training_review {model.Card.Source.TrainingSet}` which labels to look at." : ".");
        }
        else if (report.File.Length > 0)
        {
            yield return $"Wrote {report.File}. No model was made: `--load-dataset` learns from the file.";
        }
        else
        {
            yield return "No model was made: it would lack the polygons of the tiles that are not done. The same command goes on from here.";
        }

        if (report.Run is not null)
        {
            yield return $"Successfully ran training on {report.Run.Done} tiles";
            yield return $"{report.Run.Failed} tiles failed";
        }
    }

    private static IEnumerable<string> Warnings(ModelFitReport report)
    {
        if (report.Outside > 0)
        {
            yield return $"{report.Outside} polygons of the area lie outside of the product.";
        }

        if (report.WithoutPixel > 0)
        {
            yield return $"{report.WithoutPixel} polygons cover no pixel of the product and were left out.";
        }

        if (report.WithoutData > 0)
        {
            yield return $"{report.WithoutData} polygons lie on nodata alone and were left out.";
        }

        foreach (string lost in report.LostClasses)
        {
            yield return $"class {lost} has no usable polygon: the model does not know it.";
        }

        foreach (string note in report.Notes)
        {
            yield return char.ToLowerInvariant(note[0]) + note[1..];
        }
    }
}
