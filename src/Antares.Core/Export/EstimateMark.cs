using Antares.Accuracy;

namespace Antares.Export;

/// <summary>Draws an estimate on an axis: a mark at its value and a line over its interval.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Colour">Colour of mark and line.</param>
/// <param name="IsSquare">A square instead of a disc.</param>
internal sealed record EstimateMark(ValueAxis Axis, string Colour, bool IsSquare = false)
{
    private const double Radius = 4.2;
    private const double Whisker = 3.5;

    /// <summary>Draws the estimate; nothing where it is not defined, an open mark where its error is not known.</summary>
    public void Draw(SvgWriter svg, double y, Estimate estimate)
    {
        if (estimate.Value is not double value)
        {
            return;
        }

        if (estimate is { Low: double low, High: double high })
        {
            (double left, double right) = (Axis.At(low), Axis.At(high));
            svg.Line(left, y, right, y, Colour, 2);
            svg.Line(left, y - Whisker, left, y + Whisker, Colour, 1.5);
            svg.Line(right, y - Whisker, right, y + Whisker, Colour, 1.5);
        }

        string fill = estimate.StandardError is null ? "#ffffff" : Colour, line = estimate.StandardError is null ? Colour : "#ffffff";
        double x = Axis.At(value);
        if (IsSquare)
        {
            svg.Box(x - Radius + 0.4, y - Radius + 0.4, (2 * Radius) - 0.8, (2 * Radius) - 0.8, fill, line, 1.2);
        }
        else
        {
            svg.Disc(x, y, Radius, fill, line, 1.2);
        }
    }
}
