using Antares.Grid;
using NetTopologySuite.Geometries;
using NetTopologySuite.Simplify;

namespace Antares.Export;

/// <summary>Draws a map with heading, legend, scale bar, north arrow, degrees along its frame, and where it comes from.</summary>
internal static class MapPicture
{
    /// <summary>The picture as SVG.</summary>
    public static byte[] Draw(PictureContent content, PictureLayout layout, LegendBlock legend)
    {
        SvgWriter svg = new(layout.Width, layout.Height);
        Heading(svg, content, layout);
        Map(svg, content, layout);
        Ticks(svg, content, layout);
        legend.Draw(svg, layout.Legend.X, layout.Legend.Y, legend.ColumnsIn(layout.Legend.Width));
        ScaleBar.Draw(svg, layout, content.Ground.WidthMetres / layout.Map.Width, content.Ground.NorthDegrees);
        Footer(svg, content, layout);
        return svg.ToBytes();
    }

    private static void Heading(SvgWriter svg, PictureContent content, PictureLayout layout)
    {
        double u = layout.Unit, x = layout.Map.X, room = layout.Right - x, y = (PictureLayout.Sizes.Margin + 1.7) * u;
        svg.Text(x, y, content.Title, TextWidth.SizeToFit(content.Title, 2.3 * u, room, bold: true), bold: true);
        if (content.Subtitle.Length > 0)
        {
            svg.Text(x, y + (2.1 * u), content.Subtitle, TextWidth.SizeToFit(content.Subtitle, 1.25 * u, room), colour: PictureColours.Quiet);
        }
    }

    private static void Map(SvgWriter svg, PictureContent content, PictureLayout layout)
    {
        (double x, double y, double width, double height) = layout.Map;
        svg.Box(x, y, width, height, PictureColours.Ground);
        svg.Image(x, y, width, height, Pixels(content, (int)width, (int)height));
        if (content.Outline is Geometry outline)
        {
            svg.BeginClip(x, y, width, height);
            Outline(svg, outline, content.Ground.Plane, layout);
            svg.EndClip();
        }

        svg.Box(x, y, width, height, "none", PictureColours.Frame, 0.12 * layout.Unit);
    }

    private static byte[] Pixels(PictureContent content, int width, int height)
    {
        Dictionary<uint, (byte Red, byte Green, byte Blue)> colours = content.Legend.ToDictionary(e => (uint)e.Code, e => e.Rgb);
        byte[] pixels = new byte[width * height * 4];
        MapSample sample = content.Sample;
        for (int i = 0; i < width * height; i++)
        {
            (int row, int column) = Math.DivRem(i, width);
            uint code = sample.Codes[((int)((long)row * sample.Height / height) * sample.Width) + (int)((long)column * sample.Width / width)];
            if (colours.TryGetValue(code, out (byte Red, byte Green, byte Blue) rgb))
            {
                (pixels[4 * i], pixels[(4 * i) + 1], pixels[(4 * i) + 2], pixels[(4 * i) + 3]) = (rgb.Red, rgb.Green, rgb.Blue, 255);
            }
        }

        return PngEncoder.Encode(width, height, pixels);
    }

    private static void Outline(SvgWriter svg, Geometry outline, GeoBox plane, PictureLayout layout)
    {
        (double x, double y, double width, double height) = layout.Map;
        double half = Math.Abs(plane.Affine.PixelWidth) * plane.Width / width / 2;
        Geometry simple = DouglasPeuckerSimplifier.Simplify(outline, half);
        for (int part = 0; part < simple.NumGeometries; part++)
        {
            if (simple.GetGeometryN(part) is Polygon polygon)
            {
                foreach (LineString ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing))
                {
                    svg.Polygon(ring.Coordinates.Select(OnPicture), "none", PictureColours.Frame, 0.1 * layout.Unit);
                }
            }
        }

        (double X, double Y) OnPicture(Coordinate corner)
        {
            (double column, double row) = plane.Affine.ToPixel(corner.X, corner.Y);
            return (x + (column / plane.Width * width), y + (row / plane.Height * height));
        }
    }

    private static void Ticks(SvgWriter svg, PictureContent content, PictureLayout layout)
    {
        (double x, double y, double width, double height) = layout.Map;
        double u = layout.Unit, tick = 0.6 * u, size = 0.9 * u, line = 0.1 * u;
        int most = Math.Clamp((int)(width / (11 * u)), 2, 6), mostRows = Math.Clamp((int)(height / (11 * u)), 2, 6);
        foreach ((double share, string text) in FrameTicks.Along(content.Ground.Edge(south: true, content.ToGeographic), most, "EW"))
        {
            double at = x + (share * width);
            svg.Line(at, y + height, at, y + height + tick, PictureColours.Frame, line);
            if (Fits(share, width, text, size))
            {
                svg.Text(at, y + height + tick + (1.05 * u), text, size, "middle", PictureColours.Quiet);
            }
        }

        foreach ((double share, string text) in FrameTicks.Along(content.Ground.Edge(south: false, content.ToGeographic), mostRows, "NS"))
        {
            double at = y + (share * height);
            svg.Line(x - tick, at, x, at, PictureColours.Frame, line);
            if (Fits(share, height, text, size))
            {
                svg.Text(x - tick - (0.4 * u), at, text, size, "middle", PictureColours.Quiet, turn: -90);
            }
        }
    }

    // A text stays between the corners of the frame.
    private static bool Fits(double share, double length, string text, double size) =>
        Math.Min(share, 1 - share) * length >= TextWidth.Of(text, size) / 2;

    private static void Footer(SvgWriter svg, PictureContent content, PictureLayout layout)
    {
        double y = layout.Footer;
        foreach (string line in content.Footer)
        {
            double size = TextWidth.SizeToFit(line, 0.95 * layout.Unit, layout.Right - layout.Map.X);
            svg.Text(layout.Map.X, y, line, size, colour: PictureColours.Quiet);
            y += PictureLayout.Sizes.FooterLine * layout.Unit;
        }
    }
}
