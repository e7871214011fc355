namespace Antares.Export;

/// <summary>A horizontal axis of numbers over many rows.</summary>
/// <param name="Ticks">Round numbers, rising; the first and the last are the ends.</param>
/// <param name="X">Left end.</param>
/// <param name="Width">Length.</param>
internal sealed record ValueAxis(double[] Ticks, double X, double Width)
{
    private const double Size = 11;
    private const string Grid = "#dcdcd8";

    /// <summary>Where a number stands; what lies outside stands at the end.</summary>
    public double At(double value) => X + (Width * Math.Clamp((value - Ticks[0]) / (Ticks[^1] - Ticks[0]), 0, 1));

    /// <summary>Draws lines at the ticks from top to bottom and their numbers above.</summary>
    /// <param name="svg">Picture.</param>
    /// <param name="top">First row.</param>
    /// <param name="bottom">End of the last row.</param>
    /// <param name="text">Text of a number.</param>
    public void Draw(SvgWriter svg, double top, double bottom, Func<double, string> text)
    {
        double free = double.NegativeInfinity;
        foreach (double tick in Ticks)
        {
            double x = At(tick), half = TextWidth.Of(text(tick), Size) / 2;
            svg.Line(x, top, x, bottom, tick == 0 ? PictureColours.Quiet : Grid, 1);
            if (x - half > free)
            {
                svg.Text(x, top - 6, text(tick), Size, "middle", PictureColours.Quiet);
                free = x + half + 6;
            }
        }
    }
}
