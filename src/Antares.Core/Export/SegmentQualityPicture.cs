using System.Globalization;
using Antares.Segmentation.Quality;

namespace Antares.Export;

/// <summary>Draws a comparison of segmentations: curves of the measures, and the segments of every candidate over one part of the image.</summary>
public static class SegmentQualityPicture
{
    private const double Margin = 36;
    private const double Gap = 24;
    private const int MapSide = 432;
    private const int MapsInRow = 3;
    private const int PanelsInRow = 4;
    private const double PanelHeight = 250;
    private const double Caption = 46;
    private const double Small = 12;
    private const double Inner = (MapsInRow * MapSide) + ((MapsInRow - 1) * Gap);

    /// <summary>The picture as SVG.</summary>
    public static byte[] Draw(SegmentQualityReport report, QualityMap map)
    {
        IReadOnlyList<CurvePanel> panels = report.Candidates.Count > 1 ? QualityCurves.Panels(report) : [];
        string[] footer = [.. Footer(report).SelectMany(line => TextWidth.Wrap(line, Small, Inner))];
        int zoom = Math.Max(1, MapSide / Math.Max(map.Window.Width, map.Window.Height));
        double mapHeight = (map.Window.Height * zoom) + Caption;
        double curves = Margin + 62, maps = curves + (Rows(panels.Count, PanelsInRow) * (PanelHeight + 14)), below = maps + 30 + (Rows(report.Candidates.Count + 1, MapsInRow) * mapHeight);
        SvgWriter svg = new(Inner + (2 * Margin), below + (footer.Length * 17) + Margin - 8);
        Heading(svg, report);
        Curves(svg, report, panels, curves);
        Maps(svg, report, map, maps, zoom, mapHeight);
        for (int line = 0; line < footer.Length; line++)
        {
            svg.Text(Margin, below + 12 + (line * 17), footer[line], Small, colour: PictureColours.Quiet);
        }

        return svg.ToBytes();
    }

    private static int Rows(int items, int inRow) => (items + inRow - 1) / inRow;

    private static void Heading(SvgWriter svg, SegmentQualityReport report)
    {
        string title = report.Parameter is string parameter ? $"Which {parameter}? Segments of {report.Product}" : $"Segments of {report.Product}";
        svg.Text(Margin, Margin + 14, title, TextWidth.SizeToFit(title, 24, Inner, bold: true), bold: true);
        string subtitle = $"{report.Subject}; {string.Join(", ", report.Planes)}";
        svg.Text(Margin, Margin + 37, subtitle, TextWidth.SizeToFit(subtitle, 14, Inner), colour: PictureColours.Quiet);
    }

    private static void Curves(SvgWriter svg, SegmentQualityReport report, IReadOnlyList<CurvePanel> panels, double top)
    {
        const double Width = (Inner - ((PanelsInRow - 1) * Gap)) / PanelsInRow;
        CurveAxis axis = QualityCurves.Axis(report);
        for (int i = 0; i < panels.Count; i++)
        {
            (int row, int column) = Math.DivRem(i, PanelsInRow);
            panels[i].Draw(svg, (Margin + (column * (Width + Gap)), top + (row * (PanelHeight + 14)), Width, PanelHeight), axis);
        }
    }

    private static void Maps(SvgWriter svg, SegmentQualityReport report, QualityMap map, double top, int zoom, double height)
    {
        double kilometres = report.PixelMetres * map.Window.Width / 1000;
        string title = string.Create(CultureInfo.InvariantCulture, $"The segments over {map.Window.Width} x {map.Window.Height} pixels of the sample");
        svg.Text(Margin, top + 16, title, 16, bold: true);
        string bands = string.Create(CultureInfo.InvariantCulture, $"red, green, blue: {string.Join(", ", map.ColourBands)}; {kilometres:0.##} km wide");
        svg.Text(Margin + TextWidth.Of(title, 16, bold: true) + 16, top + 16, bands, Small, colour: PictureColours.Quiet);
        for (int i = 0; i <= report.Candidates.Count; i++)
        {
            (int row, int column) = Math.DivRem(i, MapsInRow);
            Map(svg, report, map, i == 0 ? null : i - 1, (Margin + (column * (MapSide + Gap)), top + 30 + (row * height)), zoom);
        }
    }

    private static void Map(
        SvgWriter svg, SegmentQualityReport report, QualityMap map, int? candidate, (double X, double Y) at, int zoom)
    {
        double width = map.Window.Width * zoom, height = map.Window.Height * zoom;
        bool isLowest = candidate is not null && candidate == report.LowestScore;
        svg.Image(at.X, at.Y, width, height, PngEncoder.Encode((int)width, (int)height, SegmentMapPixels.Draw(map, candidate, zoom)));
        svg.Box(at.X, at.Y, width, height, "none", isLowest ? CurveAxis.MarkColour : PictureColours.Frame, isLowest ? 4 : 1);
        double x = at.X, y = at.Y + height + 17;
        string name = candidate is int which ? report.Candidates[which].Name : "image";
        svg.Text(x, y, name, 14, bold: true, colour: isLowest ? CurveAxis.MarkColour : PictureColours.Ink);
        x += TextWidth.Of(name, 14, bold: true) + 10;
        string facts = candidate is int shown ? Facts(report, shown) : map.References is null ? "" : "reference outlines in cyan";
        svg.Text(x, y, facts, TextWidth.SizeToFit(facts, Small, MapSide - (x - at.X)), colour: PictureColours.Quiet);
    }

    private static string Facts(SegmentQualityReport report, int candidate)
    {
        SegmentQuality quality = report.Candidates[candidate];
        string size = quality.MeanPixels.ToString(quality.MeanPixels < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
        string facts = $"{AxisTicks.Text(quality.Segments)} segments in the sample, mean {size} px";
        facts += candidate == report.LowestScore ? ", lowest GS" : "";
        return facts + (report.RatePeaks.Contains(candidate) ? ", peak of ROC-LV" : "");
    }

    private static IEnumerable<string> Footer(SegmentQualityReport report)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Sample: {report.Windows.Count} of {report.WindowsInArea} windows, {AxisTicks.Text(report.Pixels)} pixels. Bands scaled to 0..255: {report.Scaling}.")
            + (report.Reference is null ? "" : $" Reference: {Path.GetFileName(report.Reference)}, borders agree within {report.Tolerance} px.");
        if (report.LowestScore is int lowest)
        {
            yield return $"Dashed line: lowest GS of these candidates ({report.Candidates[lowest].Name})."
                + (report.RatePeaks.Count > 0 ? " Open triangles: peaks of ROC-LV." : "");
        }

        foreach (string note in report.Notes)
        {
            yield return note;
        }
    }
}
