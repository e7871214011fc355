using System.Globalization;
using System.Security;
using System.Text;
using Antares.Accuracy;
using Antares.Modelling;
using Antares.Sampling;

namespace Antares.Export;

/// <summary>A model card as one HTML page with its pictures inside: nothing is loaded from elsewhere, no script runs.</summary>
public static class ModelCardPage
{
    private const string Style = """
        body { font: 15px/1.5 "DejaVu Sans", Verdana, sans-serif; color: #222; background: #f6f6f3; margin: 0; }
        main { max-width: 1060px; margin: 0 auto; padding: 28px 32px 48px; background: #fff; }
        h1 { font-size: 26px; margin: 0; } h2 { font-size: 17px; margin: 34px 0 8px; }
        p.sub { color: #666; margin: 2px 0 18px; } p.how { color: #666; font-size: 13px; margin: 0 0 8px; max-width: 860px; }
        .verdict { font-size: 18px; border-left: 5px solid #1f6fb2; padding: 6px 14px; margin: 16px 0; background: #f2f6fa; }
        .verdict.poor { border-color: #b0246a; background: #fbf1f6; } .verdict.fair { border-color: #d9722e; background: #fdf5ee; }
        .facts { display: flex; flex-wrap: wrap; gap: 14px; margin: 18px 0; } .fact { background: #f6f6f3; padding: 10px 14px; box-sizing: border-box; flex: 1 1 130px; }
        .fact b { display: block; font-size: 22px; } .fact span { color: #666; font-size: 12px; }
        ul.notes li { margin: 4px 0; } table { border-collapse: collapse; font-size: 13px; } td, th { padding: 3px 14px 3px 0; text-align: left; vertical-align: top; }
        th { color: #666; font-weight: normal; white-space: nowrap; } td { overflow-wrap: anywhere; } svg { max-width: 100%; height: auto; display: block; }
        .pair { display: flex; flex-wrap: wrap; gap: 24px; }
        """;

    /// <summary>Bytes of the page.</summary>
    public static byte[] Write(ModelCard card)
    {
        StringBuilder page = new();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
        page.Append(CultureInfo.InvariantCulture, $"<title>Model {Text(card.Name)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<main>\n");
        Head(page, card);
        Notes(page, card);
        Pictures(page, card);
        Details(page, card);
        page.Append("</main>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static void Head(StringBuilder page, ModelCard card)
    {
        ModelSource source = card.Source;
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Text(card.Name)}</h1>\n<p class=\"sub\">{Text(card.Algorithm)} on {card.Features.Count} features of {Text(source.Product)}, ");
        page.Append(CultureInfo.InvariantCulture, $"{source.Learned.Sum()} polygons of {Text(source.TrainingSet)}, {card.Classes.Count} classes of scheme {Text(card.Scheme.Name)}</p>\n");
        ModelVerdict verdict = ModelVerdict.Of(card);
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"verdict {verdict.Grade}\">{Text(verdict.Sentence)}</p>\n<div class=\"facts\">\n");
        ConfusionMatrix matrix = card.Accuracy.Confusion;
        Fact(page, Share(matrix.Overall), $"accuracy on {matrix.Total} polygons left out");
        Fact(page, Share(matrix.Codes.Select(matrix.Producers).OfType<double>().Cast<double?>().DefaultIfEmpty(null).Average()), "mean producer's accuracy of the classes");
        IReadOnlyList<double> folds = card.Accuracy.ByFold;
        Fact(page, folds.Count == 0 ? "-" : $"{Share(folds.Min())} to {Share(folds.Max())}", "accuracy in the folds");
        Fact(page, Share(card.Accuracy.OutOfBag), "out-of-bag accuracy (neighbours were seen)");
        Fact(page, Share(ReliabilityCurve.Error(card.Accuracy.Reliability)), "calibration error of the confidence");
        page.Append("</div>\n");
    }

    private static void Notes(StringBuilder page, ModelCard card)
    {
        if (card.Notes.Count == 0)
        {
            return;
        }

        page.Append("<h2>Before you trust it</h2>\n<ul class=\"notes\">\n");
        foreach (string note in card.Notes)
        {
            page.Append(CultureInfo.InvariantCulture, $"<li>{Text(note)}</li>\n");
        }

        page.Append("</ul>\n");
    }

    private static void Pictures(StringBuilder page, ModelCard card)
    {
        if (card.Accuracy.Folds > 0)
        {
            string how = card.Accuracy.Split == FoldSplit.Blocks
                ? $"Each polygon was predicted by a model that had seen no polygon of its block of the map ({card.Accuracy.Folds} folds, side of a block {Number(card.Accuracy.BlockSide)})."
                : $"Each polygon was predicted by a model that had not seen it ({card.Accuracy.Folds} folds at random).";
            Section(page, "Which classes are mistaken for which", how + " Rows: what people saw. Columns: what the model said. Colour: share of the row.");
            page.Append(ModelCardPictures.Confusion(card));
            Section(page, "How good each class is", "Producer's accuracy: share of what truly is the class that is named so. User's accuracy: share of what is named so that truly is.");
            page.Append(ModelCardPictures.Classes(card));
            Section(page, "Is it right as often as it says?", "Left-out polygons by the confidence of the model. On the line the confidence can be taken as it is; below it the model is too sure.");
            page.Append(ModelCardPictures.Calibration(card));
        }

        Section(page, "What it looks at", "Share of the gain of all splits"
            + (card.Accuracy.Folds > 0 ? ", and loss of accuracy on left-out polygons when the values of the feature are shuffled. Features that say the same share their importance." : "."));
        page.Append(ModelCardPictures.Importance(card));
    }

    private static void Details(StringBuilder page, ModelCard card)
    {
        Section(page, "How it was made", "");
        page.Append("<table>\n");
        ModelSource source = card.Source;
        Row(page, "Antares", card.AntaresVersion);
        Row(page, "parameters", string.Join(", ", card.Parameters.Select(p => $"{p.Key} = {p.Value}")));
        Row(page, "pixels of a polygon", AggregationName.Of(card.Aggregation) + string.Concat(card.Features.Where(f => f.IsCategorical).Select(f => $"; majority of {f.Name}")));
        Row(page, "share of polygons", Number(source.Sample));
        Row(page, "polygons of each class", string.Join(", ", card.Classes.Select((c, i) => $"{card.NameOf(c)} {source.Learned[i]}{(source.Learned[i] < source.Polygons[i] ? $" of {source.Polygons[i]}" : "")}")));
        Row(page, "outliers left out", card.Treatment.Contamination is double share ? $"{Number(100 * share)} % of each class" : "none");
        Row(page, "classes balanced", card.Treatment.Balance ? "yes" : "no");
        Row(page, "probabilities calibrated", card.Treatment.Calibrate ? "yes" : "no");
        Row(page, "features", string.Join(", ", card.Features.Select(f => f.Units.Length is 0 || f.Units == "1" ? f.Name : $"{f.Name} ({f.Units})")));
        Row(page, "recipe", source.Recipe);
        Row(page, "table", source.Table);
        Row(page, "fingerprint of the polygons", source.TrainingFingerprint);
        Row(page, "fingerprint of the table", source.TableFingerprint);
        Row(page, "fingerprint of the tiles", source.ProductFingerprint);
        foreach (GridResult result in card.Search.OrderByDescending(r => r.Accuracy))
        {
            Row(page, $"tried: {Share(result.Accuracy)}", string.Join(", ", result.Parameters.Select(p => $"{p.Key} = {p.Value}")));
        }

        page.Append("</table>\n");
    }

    private static void Section(StringBuilder page, string title, string how)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Text(title)}</h2>\n");
        if (how.Length > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"how\">{Text(how)}</p>\n");
        }
    }

    private static void Fact(StringBuilder page, string number, string what) =>
        page.Append(CultureInfo.InvariantCulture, $"<div class=\"fact\"><b>{Text(number)}</b><span>{Text(what)}</span></div>\n");

    private static void Row(StringBuilder page, string name, string value)
    {
        if (value.Length > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><th>{Text(name)}</th><td>{Text(value)}</td></tr>\n");
        }
    }

    private static string Share(double? share) => share is double value ? value.ToString("0.00", CultureInfo.InvariantCulture) : "-";

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Text(string text) => SecurityElement.Escape(text);
}
