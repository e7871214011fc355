using System.Globalization;
using System.Security;
using System.Text;

namespace Antares.Export;

/// <summary>Writes a picture as SVG 1.1: boxes, lines, paths, texts and embedded images. Lengths are pixels, y runs down.</summary>
public sealed class SvgWriter
{
    private const string XmlLine = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private readonly StringBuilder body = new();

    /// <summary>A picture on a white ground.</summary>
    public SvgWriter(double width, double height)
    {
        string w = Number(width), h = Number(height);
        body.Append($"""
            {XmlLine}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{w}" height="{h}" viewBox="0 0 {w} {h}">

            """);
        Box(0, 0, width, height, "#ffffff");
    }

    /// <summary>A filled box, with a line around it where one is asked for.</summary>
    public void Box(double x, double y, double width, double height, string fill, string? line = null, double lineWidth = 0)
    {
        body.Append($"""<rect x="{Number(x)}" y="{Number(y)}" width="{Number(width)}" height="{Number(height)}" fill="{fill}" """);
        body.Append(line is null ? "/>\n" : $"""stroke="{line}" stroke-width="{Number(lineWidth)}"/>{"\n"}""");
    }

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string colour, double width) =>
        body.Append($"""<line x1="{Number(x1)}" y1="{Number(y1)}" x2="{Number(x2)}" y2="{Number(y2)}" stroke="{colour}" stroke-width="{Number(width)}"/>{"\n"}""");

    /// <summary>A straight line of dashes.</summary>
    public void Dashes(double x1, double y1, double x2, double y2, string colour, double width)
    {
        body.Append($"""<line x1="{Number(x1)}" y1="{Number(y1)}" x2="{Number(x2)}" y2="{Number(y2)}" stroke="{colour}" """);
        body.Append($"""stroke-width="{Number(width)}" stroke-dasharray="{Number(3 * width)} {Number(2.5 * width)}"/>{"\n"}""");
    }

    /// <summary>A line through points.</summary>
    public void Curve(IEnumerable<(double X, double Y)> points, string colour, double width)
    {
        string corners = string.Join(' ', points.Select(c => $"{Number(c.X)},{Number(c.Y)}"));
        body.Append($"""<polyline points="{corners}" fill="none" stroke="{colour}" stroke-width="{Number(width)}" stroke-linejoin="round" stroke-linecap="round"/>{"\n"}""");
    }

    /// <summary>A filled disc with a line around it.</summary>
    public void Disc(double x, double y, double radius, string fill, string line, double lineWidth) =>
        body.Append($"""<circle cx="{Number(x)}" cy="{Number(y)}" r="{Number(radius)}" fill="{fill}" stroke="{line}" stroke-width="{Number(lineWidth)}"/>{"\n"}""");

    /// <summary>A polygon of corners.</summary>
    public void Polygon(IEnumerable<(double X, double Y)> corners, string fill, string line, double lineWidth)
    {
        string points = string.Join(' ', corners.Select(c => $"{Number(c.X)},{Number(c.Y)}"));
        body.Append($"""<polygon points="{points}" fill="{fill}" stroke="{line}" stroke-width="{Number(lineWidth)}" stroke-linejoin="round"/>{"\n"}""");
    }

    /// <summary>One line of text.</summary>
    /// <param name="x">Where its anchor stands.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">Any characters.</param>
    /// <param name="size">Font size.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="colour">Colour.</param>
    /// <param name="bold">Heavy letters.</param>
    /// <param name="turn">Degrees clockwise around the anchor.</param>
    public void Text(double x, double y, string text, double size, string anchor = "start", string colour = "#222222", bool bold = false, double turn = 0)
    {
        string weight = bold ? " font-weight=\"bold\"" : "";
        string turned = turn == 0 ? "" : $""" transform="rotate({Number(turn)} {Number(x)} {Number(y)})" """;
        body.Append($"""<text x="{Number(x)}" y="{Number(y)}" font-family="DejaVu Sans, Verdana, sans-serif" font-size="{Number(size)}"{weight} """);
        body.Append($"""text-anchor="{anchor}" fill="{colour}"{turned}>{SecurityElement.Escape(text)}</text>{"\n"}""");
    }

    /// <summary>A PNG image in the picture itself.</summary>
    public void Image(double x, double y, double width, double height, ReadOnlySpan<byte> png)
    {
        body.Append($"""<image x="{Number(x)}" y="{Number(y)}" width="{Number(width)}" height="{Number(height)}" image-rendering="optimizeSpeed" """);
        body.Append($"""preserveAspectRatio="none" xlink:href="data:image/png;base64,{Convert.ToBase64String(png)}"/>{"\n"}""");
    }

    /// <summary>Draws what follows inside a rectangle only, until <see cref="EndClip"/>; coordinates stay those of the picture.</summary>
    public void BeginClip(double x, double y, double width, double height)
    {
        string box = $"{Number(x)} {Number(y)} {Number(width)} {Number(height)}";
        body.Append($"""<svg x="{Number(x)}" y="{Number(y)}" width="{Number(width)}" height="{Number(height)}" viewBox="{box}" overflow="hidden">{"\n"}""");
    }

    /// <summary>Ends <see cref="BeginClip"/>.</summary>
    public void EndClip() => body.Append("</svg>\n");

    /// <summary>The picture as an element of an HTML page.</summary>
    public string ToElement() => Encoding.UTF8.GetString(ToBytes())[XmlLine.Length..];

    /// <summary>The file.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(body + "</svg>\n");

    private static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
