using System.Globalization;

namespace Antares.Export;

/// <summary>A scale bar of round length, and a north arrow beside it.</summary>
internal static class ScaleBar
{
    /// <summary>The longest length of 1, 2 or 5 times a power of ten up to the one given.</summary>
    public static double Round(double longest)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(longest)));
        double leading = longest / power * (1 + 1e-12);
        return (leading >= 5 ? 5 : leading >= 2 ? 2 : 1) * power;
    }

    /// <summary>Draws arrow and bar.</summary>
    /// <param name="svg">Picture.</param>
    /// <param name="layout">Where.</param>
    /// <param name="metresPerPixel">Ground length of a pixel of the picture at the middle of the map.</param>
    /// <param name="northDegrees">Direction of true north, clockwise from up.</param>
    public static void Draw(SvgWriter svg, PictureLayout layout, double metresPerPixel, double northDegrees)
    {
        double u = layout.Unit;
        double bottom = layout.Scale.Y + (PictureLayout.Sizes.Scale * u);
        Arrow(svg, layout.Scale.X + (1.4 * u), bottom - (2.05 * u), u, northDegrees);
        double length = Round(15 * u * metresPerPixel);
        Bar(svg, layout.Scale.X + (5.2 * u), bottom - (0.65 * u), u, length / metresPerPixel, length);
    }

    private static void Bar(SvgWriter svg, double x, double y, double u, double width, double metres)
    {
        double height = 0.6 * u;
        svg.Box(x, y, width, height, "#ffffff", PictureColours.Frame, 0.1 * u);
        svg.Box(x, y, width / 4, height, PictureColours.Frame);
        svg.Box(x + (width / 2), y, width / 4, height, PictureColours.Frame);
        (double divisor, string unit) = metres >= 1000 ? (1000.0, "km") : (1.0, "m");
        foreach (double share in new[] { 0, 0.5, 1 })
        {
            string number = (metres * share / divisor).ToString("0.##", CultureInfo.InvariantCulture);
            svg.Line(x + (share * width), y - (0.35 * u), x + (share * width), y, PictureColours.Frame, 0.1 * u);
            svg.Text(x + (share * width), y - (0.75 * u), number, 1.0 * u, "middle");
            if (share == 1)
            {
                svg.Text(x + width + (TextWidth.Of(number, 1.0 * u) / 2) + (0.35 * u), y - (0.75 * u), unit, 1.0 * u);
            }
        }
    }

    private static void Arrow(SvgWriter svg, double x, double y, double u, double degrees)
    {
        double angle = degrees * Math.PI / 180;
        (double X, double Y) Turned(double right, double up) =>
            (x + (u * ((right * Math.Cos(angle)) + (up * Math.Sin(angle)))), y + (u * ((right * Math.Sin(angle)) - (up * Math.Cos(angle)))));

        svg.Polygon([Turned(0, 2), Turned(-1.05, -2), Turned(0, -1.2)], "#ffffff", PictureColours.Frame, 0.12 * u);
        svg.Polygon([Turned(0, 2), Turned(1.05, -2), Turned(0, -1.2)], PictureColours.Frame, PictureColours.Frame, 0.12 * u);
        (double textX, double textY) = Turned(0, 2.9);
        svg.Text(textX, textY + (0.5 * u), "N", 1.4 * u, "middle", bold: true);
    }
}
