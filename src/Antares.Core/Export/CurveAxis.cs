namespace Antares.Export;

/// <summary>The axis from left to right that several charts share: a parameter, or candidates side by side.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Values">Value of each candidate.</param>
/// <param name="Texts">What stands at each.</param>
/// <param name="Mark">A candidate that gets a line of dashes, or null.</param>
internal sealed record CurveAxis(string Name, double[] Values, string[] Texts, int? Mark)
{
    /// <summary>True where neighbours may be joined by a line: values of one parameter.</summary>
    public bool IsSeries { get; init; }

    /// <summary>Colour of what is suggested.</summary>
    public const string MarkColour = "#b0246a";

    private const double LogarithmicFrom = 6;
    private const double Inset = 12;
    private const double WideInset = 40;

    private bool IsLogarithmic => IsSeries && Values.Min() > 0 && Values.Max() / Values.Min() >= LogarithmicFrom;

    /// <summary>Where a candidate stands.</summary>
    public double At(int candidate, double left, double width)
    {
        double low = Scaled(Values.Min()), high = Scaled(Values.Max());
        double share = high > low ? (Scaled(Values[candidate]) - low) / (high - low) : 0.5;
        double inset = IsSeries ? Inset : WideInset;
        return left + inset + (share * (width - (2 * inset)));
    }

    /// <summary>Draws ticks, texts and the mark below and over a plot. Texts that would run into each other are left out.</summary>
    public void Draw(SvgWriter svg, (double X, double Y, double Width, double Height) plot, double size)
    {
        double bottom = plot.Y + plot.Height, free = double.NegativeInfinity;
        if (Mark is int mark)
        {
            double x = At(mark, plot.X, plot.Width);
            svg.Dashes(x, plot.Y, x, bottom, MarkColour, 1.4);
        }

        double room = IsSeries ? double.PositiveInfinity : (plot.Width / Values.Length) - 6;
        foreach (int i in Enumerable.Range(0, Values.Length).OrderBy(i => Values[i]))
        {
            string text = Shortened(Texts[i], size, room);
            double x = At(i, plot.X, plot.Width), half = TextWidth.Of(text, size) / 2;
            svg.Line(x, bottom, x, bottom + 4, PictureColours.Quiet, 1);
            if (x - half > free)
            {
                svg.Text(x, bottom + 17, text, size, "middle", i == Mark ? MarkColour : PictureColours.Quiet, bold: i == Mark);
                free = x + half + 4;
            }
        }

        svg.Text(plot.X + (plot.Width / 2), bottom + 33, Name, size, "middle", PictureColours.Ink);
    }

    private static string Shortened(string text, double size, double room)
    {
        int length = text.Length;
        while (length > 1 && TextWidth.Of(text[..length], size) > room)
        {
            length--;
        }

        return length == text.Length ? text : text[..Math.Max(1, length - 1)] + "…";
    }

    private double Scaled(double value) => IsLogarithmic ? Math.Log(value) : value;
}
