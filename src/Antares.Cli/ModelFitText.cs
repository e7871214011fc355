using System.Globalization;
using Antares.Accuracy;
using Antares.Modelling;
using Antares.Sampling;

namespace Antares.Cli;

/// <summary>What <c>model_fit</c> prints.</summary>
internal static class ModelFitText
{
    public static IEnumerable<string> Lines(ModelFitReport report, double sample)
    {
        string share = string.Create(CultureInfo.InvariantCulture, $"-sample {sample}: at least {PolygonSelection.LeastPerClass} of a class, all where there are fewer");
        yield return $"{report.Selected} of the {report.InArea} training polygons in the area taken ({share}).";
        foreach (string warning in Warnings(report))
        {
            yield return "warning: " + warning;
        }

        if (report.Model is Model model)
        {
            foreach (string line in Accuracy(model.Card))
            {
                yield return line;
            }

            yield return $"Model '{model.Card.Name}' learned from {model.Card.Polygons} polygons of {model.Card.Classes.Count} classes: {report.File}";
        }
        else
        {
            yield return "No model was made: it would lack the polygons of the tiles that are not done. The same command goes on from here.";
        }

        yield return $"Successfully ran training on {report.Run.Done} tiles";
        yield return $"{report.Run.Failed} tiles failed";
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
    }

    private static IEnumerable<string> Accuracy(ModelCard card)
    {
        ConfusionMatrix matrix = card.HeldOut;
        if (matrix.Overall is not double overall)
        {
            yield return "No polygon could be left out: the accuracy is not known.";
            yield break;
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"accuracy on {matrix.Total} held-out polygons: {overall:0.00}");
        int width = Math.Max(5, matrix.Counts.Max().ToString(CultureInfo.InvariantCulture).Length + 1);
        width = Math.Max(width, matrix.Codes.Max().ToString(CultureInfo.InvariantCulture).Length + 1);
        yield return $"  {"true \\ predicted",-28}{string.Concat(matrix.Codes.Select(c => Right(c, width)))}   producer's   user's";
        foreach (int code in matrix.Codes)
        {
            string counts = string.Concat(matrix.Codes.Select(mapped => Right(matrix[code, mapped], width)));
            yield return $"  {Named(card, code),-28}{counts}   {Share(matrix.Producers(code)),10}   {Share(matrix.Users(code)),6}";
        }
    }

    private static string Right(long number, int width) => number.ToString(CultureInfo.InvariantCulture).PadLeft(width);

    private static string Named(ModelCard card, int code)
    {
        string name = $"{code} {card.Scheme.Find(code)?.Name}";
        return name.Length > 27 ? name[..26] + "…" : name;
    }

    private static string Share(double? share) => share is double value ? value.ToString("0.00", CultureInfo.InvariantCulture) : "-";
}
