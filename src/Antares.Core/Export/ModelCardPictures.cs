using System.Globalization;
using Antares.Accuracy;
using Antares.Modelling;

namespace Antares.Export;

/// <summary>The pictures of a model card, as elements of a page.</summary>
internal static class ModelCardPictures
{
    private const double Width = 996;
    private const double Size = 12;
    private const double Label = 230;
    private const double RowHeight = 24;
    private const string First = "#1f6fb2";
    private const string Second = "#d9722e";
    private const string Grid = "#e4e4e0";

    /// <summary>Counts of true against predicted class, coloured by the share of the row.</summary>
    public static string Confusion(ModelCard card)
    {
        ConfusionMatrix matrix = card.Accuracy.Confusion;
        int count = matrix.Codes.Count;
        double cell = Math.Clamp((Width - Label - 10) / count, 22, 64), height = Math.Min(cell, 34), top = 44;
        SvgWriter svg = new(Math.Max(Width, Label + (count * cell) + 10), top + (count * height) + 10);
        svg.Text(Label - 10, 16, "people saw ↓   the model said →", Size, "end", PictureColours.Quiet);
        for (int k = 0; k < count; k++)
        {
            svg.Text(Label + ((k + 0.5) * cell), top - 8, matrix.Codes[k].ToString(CultureInfo.InvariantCulture), Size, "middle");
        }

        for (int row = 0; row < count; row++)
        {
            double y = top + (row * height), all = Math.Max(1, matrix.Codes.Sum(c => matrix[matrix.Codes[row], c]));
            Name(svg, card, matrix.Codes[row], y + (height / 2));
            for (int column = 0; column < count; column++)
            {
                long n = matrix[matrix.Codes[row], matrix.Codes[column]];
                double share = n / all;
                svg.Box(Label + (column * cell), y, cell - 1, height - 1, Shade(share, row == column));
                if (n > 0)
                {
                    string colour = share > 0.55 ? "#ffffff" : PictureColours.Ink;
                    svg.Text(Label + ((column + 0.5) * cell) - 0.5, y + (height / 2) + 4, n.ToString(CultureInfo.InvariantCulture), cell < 34 ? 10 : Size, "middle", colour, bold: row == column);
                }
            }
        }

        return svg.ToElement();
    }

    /// <summary>Producer's and user's accuracy of each class.</summary>
    public static string Classes(ModelCard card)
    {
        ConfusionMatrix matrix = card.Accuracy.Confusion;
        (string, string, Func<int, double?>)[] series = [("producer's", First, matrix.Producers), ("user's", Second, matrix.Users)];
        double left = Label, right = Width - 90, top = 40, bottom = top + (matrix.Codes.Count * RowHeight);
        SvgWriter svg = new(Width, bottom + 14);
        Legend(svg, series);
        for (int tick = 0; tick <= 10; tick += 2)
        {
            double x = left + ((right - left) * tick / 10);
            svg.Line(x, top - 4, x, bottom, Grid, 1);
            svg.Text(x, top - 8, (tick / 10.0).ToString("0.0", CultureInfo.InvariantCulture), 11, "middle", PictureColours.Quiet);
        }

        for (int row = 0; row < matrix.Codes.Count; row++)
        {
            int code = matrix.Codes[row];
            double y = top + ((row + 0.5) * RowHeight);
            Name(svg, card, code, y);
            double[] ends = [.. series.Select(s => s.Item3(code)).OfType<double>().Select(v => left + ((right - left) * v))];
            if (ends.Length == 2)
            {
                svg.Line(ends[0], y, ends[1], y, "#bbbbbb", 3);
            }

            foreach ((string name, string colour, Func<int, double?> value) in series.Where(s => s.Item3(code) is not null))
            {
                svg.Disc(left + ((right - left) * value(code)!.Value), y, name == series[0].Item1 ? 7.5 : 4, colour, "#ffffff", 1);
            }

            svg.Text(Width, y + 4, $"{matrix.Codes.Sum(c => matrix[code, c])} polygons", 11, "end", PictureColours.Quiet);
        }

        return svg.ToElement();
    }

    /// <summary>Confidence against the share of right ones; discs grow with the number of polygons.</summary>
    public static string Calibration(ModelCard card)
    {
        const double Side = 300, Left = 62, Top = 16;
        SvgWriter svg = new(Width, Top + Side + 50);
        for (int tick = 0; tick <= 10; tick += 2)
        {
            double at = Side * tick / 10;
            string text = (tick / 10.0).ToString("0.0", CultureInfo.InvariantCulture);
            svg.Line(Left, Top + Side - at, Left + Side, Top + Side - at, Grid, 1);
            svg.Text(Left - 8, Top + Side - at + 4, text, 11, "end", PictureColours.Quiet);
            svg.Text(Left + at, Top + Side + 17, text, 11, "middle", PictureColours.Quiet);
        }

        svg.Dashes(Left, Top + Side, Left + Side, Top, "#999999", 1.5);
        svg.Text(Left + (Side / 2), Top + Side + 38, "confidence of the model", Size, "middle");
        svg.Text(18, Top + (Side / 2), "share of right ones", Size, "middle", turn: -90);
        IReadOnlyList<ReliabilityBin> curve = card.Accuracy.Reliability;
        svg.Curve(curve.Select(At), First, 2);
        int most = curve.Max(b => b.Count);
        foreach (ReliabilityBin bin in curve)
        {
            (double x, double y) = At(bin);
            svg.Disc(x, y, 3 + (7 * Math.Sqrt((double)bin.Count / most)), First, "#ffffff", 1.5);
        }

        Table(svg, curve, Left + Side + 70, Top + 14);
        return svg.ToElement();

        (double X, double Y) At(ReliabilityBin bin) => (Left + (Side * bin.Confidence), Top + (Side * (1 - bin.Right)));
    }

    /// <summary>The features that matter, the most important first.</summary>
    public static string Importance(ModelCard card)
    {
        const int Most = 30;
        FeatureImportance[] sorted = [.. card.Importance.OrderByDescending(i => i.Gain).ThenByDescending(i => i.Permutation).Take(Most)];
        bool both = sorted.Any(i => i.Permutation is not null);
        double middle = both ? Label + ((Width - Label) / 2) : Width, top = 34;
        SvgWriter svg = new(Width, top + (sorted.Length * RowHeight) + 24);
        svg.Text(Label, 18, "share of the gain", Size, colour: First, bold: true);
        if (both)
        {
            svg.Text(middle + 20, 18, "loss of accuracy when shuffled", Size, colour: Second, bold: true);
        }

        double gains = Math.Max(1e-9, sorted.Max(i => i.Gain)), losses = Math.Max(1e-9, sorted.Max(i => i.Permutation ?? 0));
        for (int row = 0; row < sorted.Length; row++)
        {
            double y = top + ((row + 0.5) * RowHeight);
            svg.Text(Label - 10, y + 4, sorted[row].Feature, TextWidth.SizeToFit(sorted[row].Feature, Size, Label - 14), "end");
            Bar(svg, Label, y, (middle - Label - 70) * sorted[row].Gain / gains, First, sorted[row].Gain);
            if (sorted[row].Permutation is double loss)
            {
                Bar(svg, middle + 20, y, (Width - middle - 90) * Math.Max(0, loss) / losses, Second, loss);
            }
        }

        string rest = card.Importance.Count > Most ? $"and {card.Importance.Count - Most} features of less importance" : "";
        svg.Text(Label, top + (sorted.Length * RowHeight) + 16, rest, 11, colour: PictureColours.Quiet);
        return svg.ToElement();
    }

    private static void Bar(SvgWriter svg, double x, double y, double length, string colour, double value)
    {
        svg.Box(x, y - 7, Math.Max(1, length), 14, colour);
        svg.Text(x + Math.Max(1, length) + 6, y + 4, value.ToString("0.000", CultureInfo.InvariantCulture), 11, colour: PictureColours.Quiet);
    }

    private static void Table(SvgWriter svg, IReadOnlyList<ReliabilityBin> curve, double x, double y)
    {
        (string Text, double X)[] columns = [("confidence", 0), ("polygons", 190), ("says", 270), ("is right", 350)];
        foreach ((string text, double at) in columns)
        {
            svg.Text(x + at, y, text, 11, at == 0 ? "start" : "end", PictureColours.Quiet);
        }

        foreach ((int row, ReliabilityBin bin) in curve.Index())
        {
            double line = y + ((row + 1) * 21);
            string[] texts =
            [
                string.Create(CultureInfo.InvariantCulture, $"{bin.Low:0.0} to {bin.High:0.0}"), bin.Count.ToString(CultureInfo.InvariantCulture),
                bin.Confidence.ToString("0.00", CultureInfo.InvariantCulture), bin.Right.ToString("0.00", CultureInfo.InvariantCulture),
            ];
            for (int i = 0; i < texts.Length; i++)
            {
                svg.Text(x + columns[i].X, line, texts[i], Size, i == 0 ? "start" : "end");
            }
        }
    }

    private static void Legend(SvgWriter svg, (string Name, string Colour, Func<int, double?> Value)[] series)
    {
        double x = 8;
        foreach ((string name, string colour, _) in series)
        {
            svg.Disc(x, 12, 5, colour, "#ffffff", 1);
            svg.Text(x + 10, 16, name, Size);
            x += 24 + TextWidth.Of(name, Size);
        }
    }

    private static void Name(SvgWriter svg, ModelCard card, int code, double y)
    {
        string colour = card.Scheme.Find(code)?.Colour ?? "#999999", text = $"{card.Scheme.Find(code)?.Name} {code}".Trim();
        svg.Box(0, y - 7, 14, 14, colour, PictureColours.Quiet, 0.5);
        svg.Text(Label - 10, y + 4, text, TextWidth.SizeToFit(text, Size, Label - 34), "end");
    }

    private static string Shade(double share, bool isRight)
    {
        (int r, int g, int b) = isRight ? (31, 111, 178) : (201, 72, 46);
        double part = share == 0 ? 0 : 0.08 + (0.92 * share);
        int Mix(int target) => (int)Math.Round(246 + ((target - 246) * part));
        return string.Create(CultureInfo.InvariantCulture, $"#{Mix(r):x2}{Mix(g):x2}{Mix(b):x2}");
    }
}
