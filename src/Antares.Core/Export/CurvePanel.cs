namespace Antares.Export;

/// <summary>A small chart: one or more measures over one axis that several charts share.</summary>
/// <param name="Title">What is drawn.</param>
/// <param name="Hint">How to read it, one short line.</param>
/// <param name="Series">Names and values; null where a measure is not defined.</param>
internal sealed record CurvePanel(string Title, string Hint, params (string Name, double?[] Values)[] Series)
{
    private const double Size = 11;
    private const double TitleSize = 13.5;
    private const double Head = 62;
    private const double Foot = 44;
    private const double Left = 52;

    private static readonly string[] Colours = ["#1f6fb2", "#d9722e", "#3a9a5b"];

    /// <summary>True for sizes and counts, which spread over powers of ten.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Places on the shared axis that get an open triangle.</summary>
    public IReadOnlyList<int> Peaks { get; init; } = [];

    /// <summary>Draws the chart.</summary>
    /// <param name="svg">Picture.</param>
    /// <param name="box">Where, with all its texts.</param>
    /// <param name="axis">The shared axis.</param>
    public void Draw(SvgWriter svg, (double X, double Y, double Width, double Height) box, CurveAxis axis)
    {
        (double X, double Y, double Width, double Height) plot = (box.X + Left, box.Y + Head, box.Width - Left - 6, box.Height - Head - Foot);
        svg.Text(box.X, box.Y + 14, Title, TextWidth.SizeToFit(Title, TitleSize, box.Width, bold: true), bold: true);
        svg.Text(box.X, box.Y + 30, Hint, TextWidth.SizeToFit(Hint, Size, box.Width), colour: PictureColours.Quiet);
        Legend(svg, box.X, box.Y + 49);
        double[] known = [.. Series.SelectMany(s => s.Values).OfType<double>()];
        if (known.Length == 0)
        {
            svg.Box(plot.X, plot.Y, plot.Width, plot.Height, PictureColours.Ground);
            svg.Text(plot.X + (plot.Width / 2), plot.Y + (plot.Height / 2), "not defined here", Size, "middle", PictureColours.Quiet);
            return;
        }

        bool isLogarithmic = IsLogarithmic && known.Min() > 0;
        double[] ticks = isLogarithmic ? AxisTicks.Logarithmic(known.Min(), known.Max(), 7) : AxisTicks.Linear(known.Min(), known.Max(), 4);
        Frame(svg, plot, ticks, isLogarithmic);
        axis.Draw(svg, plot, Size);
        for (int series = 0; series < Series.Length; series++)
        {
            Curve(svg, Series[series].Values, Colours[series], axis, plot, value => Height(plot, ticks, value, isLogarithmic));
        }
    }

    private static double Height((double X, double Y, double Width, double Height) plot, double[] ticks, double value, bool isLogarithmic)
    {
        double low = Scaled(ticks[0]), high = Scaled(ticks[^1]);
        return plot.Y + (plot.Height * (high - Scaled(value)) / (high - low));

        double Scaled(double number) => isLogarithmic ? Math.Log10(number) : number;
    }

    private static void Frame(SvgWriter svg, (double X, double Y, double Width, double Height) plot, double[] ticks, bool isLogarithmic)
    {
        foreach (double tick in ticks)
        {
            double y = Height(plot, ticks, tick, isLogarithmic);
            svg.Line(plot.X, y, plot.X + plot.Width, y, "#e4e4e0", 1);
            svg.Text(plot.X - 6, y + (0.36 * Size), AxisTicks.Text(tick), Size, "end", PictureColours.Quiet);
        }

        svg.Line(plot.X, plot.Y, plot.X, plot.Y + plot.Height, PictureColours.Quiet, 1);
        svg.Line(plot.X, plot.Y + plot.Height, plot.X + plot.Width, plot.Y + plot.Height, PictureColours.Quiet, 1);
    }

    private void Curve(
        SvgWriter svg, double?[] values, string colour, CurveAxis axis, (double X, double Y, double Width, double Height) plot, Func<double, double> height)
    {
        (int Place, double X, double Y)[] points = [.. values
            .Select((value, i) => (i, value))
            .Where(p => p.value is not null)
            .Select(p => (p.i, axis.At(p.i, plot.X, plot.Width), height(p.value!.Value)))
            .OrderBy(p => p.Item2)];
        if (axis.IsSeries)
        {
            svg.Curve(points.Select(p => (p.X, p.Y)), colour, 2);
        }

        foreach ((int place, double x, double y) in points)
        {
            svg.Disc(x, y, 3.6, colour, "#ffffff", 1.2);
            if (Peaks.Contains(place))
            {
                svg.Polygon([(x - 5, y - 14), (x + 5, y - 14), (x, y - 7)], "#ffffff", CurveAxis.MarkColour, 1.4);
            }
        }
    }

    private void Legend(SvgWriter svg, double x, double y)
    {
        for (int series = 0; series < Series.Length && Series.Length > 1; series++)
        {
            svg.Line(x, y - 4, x + 16, y - 4, Colours[series], 3);
            svg.Text(x + 21, y, Series[series].Name, Size);
            x += 21 + TextWidth.Of(Series[series].Name, Size) + 14;
        }
    }
}
