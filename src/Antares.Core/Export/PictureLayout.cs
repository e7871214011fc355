namespace Antares.Export;

/// <summary>Where everything of a picture stands. All lengths derive from its width: one unit is a hundredth of it.</summary>
internal sealed record PictureLayout
{
    private const double WideMap = 1.75;
    private const double TallestMap = 1.1;

    /// <summary>A hundredth of the width.</summary>
    public required double Unit { get; init; }

    /// <summary>Width of the picture.</summary>
    public required double Width { get; init; }

    /// <summary>Height of the picture.</summary>
    public required double Height { get; init; }

    /// <summary>Left edge of heading, and of everything.</summary>
    public required double Left { get; init; }

    /// <summary>Right edge of everything.</summary>
    public required double Right { get; init; }

    /// <summary>The map's frame.</summary>
    public required (double X, double Y, double Width, double Height) Map { get; init; }

    /// <summary>Upper left corner of the legend and its width.</summary>
    public required (double X, double Y, double Width) Legend { get; init; }

    /// <summary>Upper left corner of scale bar and north arrow.</summary>
    public required (double X, double Y) Scale { get; init; }

    /// <summary>Base line of the first line of the footer.</summary>
    public required double Footer { get; init; }

    /// <summary>Size of the margins, of the space for scale bar and arrow, and of one footer line, in units.</summary>
    public static (double Margin, double Scale, double FooterLine, double ScaleWidth) Sizes => (3, 8.2, 1.45, 24);

    /// <summary>Lays out a picture.</summary>
    /// <param name="width">Width of the picture.</param>
    /// <param name="ratio">Width of the map over its height, on the ground.</param>
    /// <param name="legend">Measures of the legend.</param>
    /// <param name="subtitle">True where there is a line below the heading.</param>
    /// <param name="footerLines">Lines below the map.</param>
    public static PictureLayout Of(double width, double ratio, LegendBlock legend, bool subtitle, int footerLines) =>
        ratio > WideMap ? Below(width, ratio, legend, subtitle, footerLines) : Beside(width, ratio, legend, subtitle, footerLines);

    private static PictureLayout Beside(double width, double ratio, LegendBlock legend, bool subtitle, int footerLines)
    {
        double u = width / 100, margin = Sizes.Margin * u, ticks = 2.2 * u, gap = 3 * u;
        double room = width - (2 * margin) - ticks - gap - legend.ColumnWidth;
        double mapWidth = Math.Round(Math.Min(room, TallestMap * width * ratio)), mapHeight = Math.Round(mapWidth / ratio);
        double spare = (room - mapWidth) / 2;
        double top = Top(u, margin, subtitle), left = Math.Round(margin + spare + ticks), legendX = left + mapWidth + gap;
        double column = legend.HeightIn(1) + (2 * u) + (Sizes.Scale * u);
        double bottom = top + Math.Max(mapHeight, column);
        double footer = Math.Max(top + mapHeight + (2.4 * u), bottom) + (2.2 * u);
        return new PictureLayout
        {
            Unit = u,
            Width = width,
            Height = Math.Round(footer + ((footerLines - 1) * Sizes.FooterLine * u) + margin),
            Left = margin + spare,
            Right = legendX + legend.ColumnWidth,
            Map = (left, top, mapWidth, mapHeight),
            Legend = (legendX, top, legend.ColumnWidth),
            Scale = (legendX, bottom - (Sizes.Scale * u)),
            Footer = footer,
        };
    }

    private static PictureLayout Below(double width, double ratio, LegendBlock legend, bool subtitle, int footerLines)
    {
        double u = width / 100, margin = Sizes.Margin * u, ticks = 2.2 * u, gap = 3 * u;
        double left = Math.Round(margin + ticks), mapWidth = Math.Round(width - margin - left), mapHeight = Math.Round(mapWidth / ratio);
        double top = Top(u, margin, subtitle), below = top + mapHeight + (4.6 * u);
        double legendWidth = mapWidth - (Sizes.ScaleWidth * u) - gap;
        double block = Math.Max(legend.HeightIn(legend.ColumnsIn(legendWidth)), Sizes.Scale * u);
        double footer = below + block + (2.6 * u);
        return new PictureLayout
        {
            Unit = u,
            Width = width,
            Height = Math.Round(footer + ((footerLines - 1) * Sizes.FooterLine * u) + margin),
            Left = margin,
            Right = width - margin,
            Map = (left, top, mapWidth, mapHeight),
            Legend = (left, below, legendWidth),
            Scale = (width - margin - (Sizes.ScaleWidth * u), below),
            Footer = footer,
        };
    }

    private static double Top(double u, double margin, bool subtitle) => Math.Round(margin + (2.2 * u) + (subtitle ? 2.2 * u : 0) + (1.8 * u));
}
