namespace Antares.Export;

/// <summary>A horizontal axis of numbers over many rows.</summary>
/// <param name="Ticks">Round numbers, rising; the first and the last are the ends.</param>
/// <param name="X">Left end.</param>
/// <param name="Width">Length.</param>
internal sealed record ValueAxis(double[] Ticks, double X, double Width)
{
    private const double Size = 11;
    private const string Grid = "#dcdcd8";

    /// <summary>True where lengths are square roots of numbers, so that small ones beside large ones can be seen; the first tick is 0.</summary>
    public bool IsRoot { get; init; }

    /// <summary>An axis from 0 on whose scale is one of square roots where the least number would vanish beside the largest.</summary>
    /// <param name="least">Least number that must be seen.</param>
    /// <param name="most">Largest number.</param>
    /// <param name="x">Left end.</param>
    /// <param name="width">Length.</param>
    public static ValueAxis FromZero(double least, double most, double x, double width)
    {
        const double Vanishing = 0.04, LeastTick = 0.004;
        double[] linear = AxisTicks.Linear(0, most, 5);
        double end = linear[^1];
        return least > Vanishing * most
            ? new ValueAxis(linear, x, width)
            : new ValueAxis([0, .. AxisTicks.Logarithmic(end * LeastTick, end, int.MaxValue).Where(t => t >= end * LeastTick && t < end), end], x, width) { IsRoot = true };
    }

    /// <summary>Where a number stands; what lies outside stands at the end.</summary>
    public double At(double value)
    {
        double share = Math.Clamp((value - Ticks[0]) / (Ticks[^1] - Ticks[0]), 0, 1);
        return X + (Width * (IsRoot ? Math.Sqrt(share) : share));
    }

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
