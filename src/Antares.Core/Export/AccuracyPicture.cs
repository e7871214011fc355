using System.Globalization;
using Antares.Accuracy;

namespace Antares.Export;

/// <summary>Draws a report of <c>accuracy_estimate</c>: of each class the area on the map against that estimated, and how far it can be trusted.</summary>
public static class AccuracyPicture
{
    private const double Margin = 36;
    private const double Names = 236;
    private const double Areas = 372;
    private const double AreaTexts = 158;
    private const double Shares = 288;
    private const double ShareTexts = 42;
    private const double Gap = 22;
    private const double Width = (2 * Margin) + Names + Areas + AreaTexts + Shares + ShareTexts + (4 * Gap);
    private const double RowHeight = 38;
    private const double Head = 132;
    private const double Block = 96;
    private const double Size = 12;
    private const double Line = 17;
    private const string Stripe = "#f5f5f2";
    private const string EstimateColour = "#1d1d1d", UsersColour = "#1f6fb2", ProducersColour = "#d9722e", MappedColour = "#b0246a", GainColour = "#9ccfa4", LossColour = "#e8a79a";

    private static readonly double AreaX = Margin + Names + Gap, TextX = AreaX + Areas + Gap, ShareX = TextX + AreaTexts + Gap;

    /// <summary>The picture as SVG.</summary>
    public static byte[] Draw(AccuracyReport report)
    {
        string[] footer = [.. report.Notes.SelectMany(note => TextWidth.Wrap(note, Size, Width - (2 * Margin)))];
        int changes = report.Change?.Count ?? 0;
        double bottom = Head + (report.Classes.Count * RowHeight), change = bottom + Block, below = changes == 0 ? bottom : change + (changes * RowHeight);
        SvgWriter svg = new(Width, below + 30 + (footer.Length * Line) + Margin);
        Rows(svg, report, bottom);
        if (changes > 0)
        {
            Changes(svg, report, change, below);
        }

        for (int line = 0; line < footer.Length; line++)
        {
            svg.Text(Margin, below + 32 + (line * Line), footer[line], Size, colour: PictureColours.Quiet);
        }

        return svg.ToBytes();
    }

    private static void Heading(SvgWriter svg, AccuracyReport report, ValueAxis axis)
    {
        const double Inner = Width - (2 * Margin);
        string title = $"{report.Subject}: overall accuracy {EstimateNumbers.Share(report.Overall.Value)}{PlusMinus(report.Overall.Half, EstimateNumbers.Share)}";
        svg.Text(Margin, Margin + 10, title, TextWidth.SizeToFit(title, 23, Inner, bold: true), bold: true);
        string subtitle = string.Create(
            CultureInfo.InvariantCulture,
            $"{report.UnitsText} in {report.Strata.Count} strata{(report.Hectares is double all ? $", {all:#,0} ha" : "")}; lines and ± are intervals of {report.Confidence * 100:0.##} %");
        svg.Text(Margin, Margin + 32, subtitle, TextWidth.SizeToFit(subtitle, 14, Inner), colour: PictureColours.Quiet);

        double y = Margin + 62;
        svg.Text(AreaX, y, report.Hectares is null ? "Share of the area, %" : "Area, hectares", 13.5, bold: true);
        double x = AreaX + 150;
        svg.Disc(x, y - 4.5, 4.2, EstimateColour, "#ffffff", 1.2);
        svg.Text(x + 9, y, "estimated", Size);
        Diamond(svg, x + 98, y - 4.5);
        svg.Text(x + 107, y, report.Classes.Any(c => !c.IsMappedKnown) ? "on the map (~ estimated)" : "on the map", Size);
        if (axis.IsRoot)
        {
            svg.Text(TextX + AreaTexts, y, "scale of square roots", 11, "end", PictureColours.Quiet);
        }

        svg.Text(ShareX, y, "Accuracy", 13.5, bold: true);
        svg.Disc(ShareX + 92, y - 4.5, 4.2, UsersColour, "#ffffff", 1.2);
        svg.Text(ShareX + 101, y, "user's", Size, colour: UsersColour);
        svg.Box(ShareX + 160, y - 8.5, 7.6, 7.6, ProducersColour, "#ffffff", 1.2);
        svg.Text(ShareX + 173, y, "producer's", Size, colour: ProducersColour);
    }

    private static void Rows(SvgWriter svg, AccuracyReport report, double bottom)
    {
        bool inHectares = report.Hectares is not null;
        Estimate[] areas = [.. report.Classes.Select(c => inHectares ? c.Hectares! : c.Share.Times(100))], mapped = [.. report.Classes.Select(c => inHectares ? c.MappedHectares! : c.MappedShare.Times(100))];
        double most = areas.Concat(mapped).Max(e => Math.Max(e.High ?? 0, e.Value ?? 0));
        double least = areas.Concat(mapped).Select(e => e.Value ?? 0).Where(v => v > 0).DefaultIfEmpty(most).Min();
        ValueAxis axis = ValueAxis.FromZero(least, most, AreaX, Areas), shares = new([0, 0.2, 0.4, 0.6, 0.8, 1], ShareX, Shares);
        Heading(svg, report, axis);
        Stripes(svg, Head, report.Classes.Count);
        axis.Draw(svg, Head, bottom, Tick);
        shares.Draw(svg, Head, bottom, tick => tick.ToString("0.0", CultureInfo.InvariantCulture));
        for (int row = 0; row < report.Classes.Count; row++)
        {
            ClassAccuracy c = report.Classes[row];
            double y = Head + (row * RowHeight) + (RowHeight / 2);
            Name(svg, c.Class, y);
            if (mapped[row].Value is double onMap)
            {
                Diamond(svg, axis.At(onMap), y);
            }

            new EstimateMark(axis, EstimateColour).Draw(svg, y, areas[row]);
            Func<double?, string> text = inHectares ? EstimateNumbers.Area : value => EstimateNumbers.Percent(value / 100);
            Numbers(svg, y, text(areas[row].Value) + (inHectares ? PlusMinus(areas[row]) : PlusMinus(areas[row].Half, text)), $"map {(c.IsMappedKnown ? "" : "~")}{text(mapped[row].Value)}");
            Accuracy(svg, shares, y - 7.5, c.Users, UsersColour, isSquare: false, "user's");
            Accuracy(svg, shares, y + 7.5, c.Producers, ProducersColour, isSquare: true, "producer's");
        }
    }

    private static void Accuracy(SvgWriter svg, ValueAxis axis, double y, Estimate estimate, string colour, bool isSquare, string name)
    {
        new EstimateMark(axis, colour, isSquare).Draw(svg, y, estimate);
        if (estimate.Value is null)
        {
            svg.Text(ShareX + 6, y + 4, $"{name} not defined", 10.5, colour: colour);
        }

        svg.Text(ShareX + Shares + 12, y + 4, estimate.Value?.ToString("0.00", CultureInfo.InvariantCulture) ?? EstimateNumbers.None, Size, colour: colour);
    }

    private static void Changes(SvgWriter svg, AccuracyReport report, double top, double bottom)
    {
        IReadOnlyList<ClassChange> changes = report.Change!;
        double y = top - 42;
        svg.Text(Margin, y, "Change of area", 16, bold: true);
        double x = AreaX;
        svg.Disc(x + 4, y - 4.5, 4.2, EstimateColour, "#ffffff", 1.2);
        svg.Text(x + 13, y, "net, hectares", Size);
        svg.Box(x + 116, y - 9, 12, 9, GainColour);
        svg.Text(x + 133, y, "gain", Size);
        svg.Box(x + 178, y - 9, 12, 9, LossColour);
        svg.Text(x + 195, y, "loss", Size);
        svg.Text(ShareX, y, "Area before and after, hectares", 13.5, bold: true);

        double low = changes.Min(c => Math.Min(Math.Min(c.Net.Low ?? 0, c.Net.Value ?? 0), -(c.Loss.Value ?? 0))), high = changes.Max(c => Math.Max(Math.Max(c.Net.High ?? 0, c.Net.Value ?? 0), c.Gain.Value ?? 0));
        ValueAxis axis = new(AxisTicks.Linear(Math.Min(low, 0), Math.Max(high, 0), 5), AreaX, Areas);
        Stripes(svg, top, changes.Count);
        axis.Draw(svg, top, bottom, Tick);
        for (int row = 0; row < changes.Count; row++)
        {
            ClassChange c = changes[row];
            double middle = top + (row * RowHeight) + (RowHeight / 2), zero = axis.At(0);
            Name(svg, c.Class, middle);
            svg.Box(zero, middle - 6, axis.At(c.Gain.Value ?? 0) - zero, 12, GainColour);
            double left = axis.At(-(c.Loss.Value ?? 0));
            svg.Box(left, middle - 6, zero - left, 12, LossColour);
            new EstimateMark(axis, EstimateColour).Draw(svg, middle, c.Net);
            string sign = c.Net.Value > 0 ? "+" : "";
            Numbers(svg, middle, $"{sign}{EstimateNumbers.Area(c.Net.Value)}{PlusMinus(c.Net)}",
                $"+{EstimateNumbers.Area(c.Gain.Value)}  -{EstimateNumbers.Area(c.Loss.Value)}");
            string before = EstimateNumbers.Area(c.Before.Value) + PlusMinus(c.Before);
            svg.Text(ShareX, middle - 2, before, Size);
            svg.Text(ShareX, middle + 13, EstimateNumbers.Area(c.After.Value) + PlusMinus(c.After), Size, bold: true);
        }
    }

    private static void Stripes(SvgWriter svg, double top, int rows)
    {
        for (int row = 0; row < rows; row += 2)
        {
            svg.Box(Margin - 8, top + (row * RowHeight), Width - (2 * Margin) + 16, RowHeight, Stripe);
        }
    }

    // A colour, and a name on one line or two.
    private static void Name(SvgWriter svg, JudgedClass judged, double y)
    {
        const double Room = Names - 22;
        svg.Box(Margin, y - 6, 12, 12, judged.Colour, PictureColours.Quiet, 0.5);
        IReadOnlyList<string> lines = TextWidth.Wrap(judged.Name, Size, Room);
        if (lines.Count <= 1)
        {
            svg.Text(Margin + 22, y + 4, judged.Name, Size);
            return;
        }

        svg.Text(Margin + 22, y - 3, lines[0], Size);
        svg.Text(Margin + 22, y + 12, lines.Count == 2 ? lines[1] : Shortened(lines[1], Room), Size);
    }

    private static string Shortened(string text, double room)
    {
        int length = text.Length;
        while (length > 1 && TextWidth.Of(text[..length] + "…", Size) > room)
        {
            length--;
        }

        return text[..length] + "…";
    }

    private static void Numbers(SvgWriter svg, double y, string first, string second)
    {
        svg.Text(TextX + AreaTexts, y - 2, first, TextWidth.SizeToFit(first, Size, AreaTexts), "end");
        svg.Text(TextX + AreaTexts, y + 12, second, TextWidth.SizeToFit(second, 11, AreaTexts), "end", PictureColours.Quiet);
    }

    private static void Diamond(SvgWriter svg, double x, double y) =>
        svg.Polygon([(x, y - 7), (x + 5.5, y), (x, y + 7), (x - 5.5, y)], "#ffffff", MappedColour, 1.6);

    private static string PlusMinus(Estimate area) => area.Half is null ? "" : $" ± {EstimateNumbers.AreaHalf(area)}";

    // As the numbers beside it.
    private static string Tick(double value) => value.ToString("#,0.######", CultureInfo.InvariantCulture);

    private static string PlusMinus(double? half, Func<double?, string> text) => half is null ? "" : $" ± {text(half)}";
}
