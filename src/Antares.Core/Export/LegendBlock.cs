namespace Antares.Export;

/// <summary>The legend: a box, a name and a share for each class, long names on several lines, in as many columns as fit.</summary>
internal sealed class LegendBlock
{
    private readonly double unit;
    private readonly double size;
    private readonly double nameWidth;
    private readonly double shareWidth;
    private readonly string total;
    private readonly (LegendEntry Entry, IReadOnlyList<string> Lines)[] rows;

    /// <summary>Measures a legend.</summary>
    /// <param name="entries">Classes in order.</param>
    /// <param name="total">Line below them, may be empty.</param>
    /// <param name="unit">A hundredth of the picture's width.</param>
    public LegendBlock(IReadOnlyList<LegendEntry> entries, string total, double unit)
    {
        (this.unit, this.total) = (unit, total);
        size = (entries.Count > 20 ? 0.95 : entries.Count > 12 ? 1.05 : 1.15) * unit;
        double widest = entries.Count == 0 ? 0 : entries.Max(e => TextWidth.Of(e.Name, size));
        rows = [.. entries.Select(e => (e, TextWidth.Wrap(e.Name, size, Math.Min(widest + 1, 19 * unit))))];
        nameWidth = Math.Max(7.5 * unit, rows.Length == 0 ? 0 : rows.Max(r => r.Lines.Max(l => TextWidth.Of(l, size))));
        shareWidth = Math.Max(TextWidth.Of("Area", HeadSize), rows.Length == 0 ? 0 : rows.Max(r => TextWidth.Of(r.Entry.Share, size)));
    }

    /// <summary>Width of one column; never less than the scale bar below it needs.</summary>
    public double ColumnWidth => Math.Max(BoxWidth + BoxGap + nameWidth + (1.5 * unit) + shareWidth, PictureLayout.Sizes.ScaleWidth * unit);

    private double HeadSize => 0.95 * unit;

    private double HeadHeight => 3.9 * unit;

    private double BoxWidth => 1.7 * size;

    private double BoxGap => 0.75 * size;

    private double LineHeight => 1.25 * size;

    private double ColumnGap => 3 * unit;

    /// <summary>Columns that fit in a width.</summary>
    public int ColumnsIn(double width) => Math.Max(1, (int)((width + ColumnGap + 0.5) / (ColumnWidth + ColumnGap)));

    /// <summary>Height of the legend in so many columns.</summary>
    public double HeightIn(int columns) => HeadHeight + Columns(columns).Select(c => c.Sum(r => RowHeight(r.Lines))).DefaultIfEmpty(0).Max()
        + (total.Length > 0 ? 2 * size : 0);

    /// <summary>Draws the legend.</summary>
    public void Draw(SvgWriter svg, double left, double top, int columns)
    {
        svg.Text(left, top + (1.1 * unit), "Legend", 1.4 * unit, bold: true);
        double x = left, bottom = top + HeightIn(columns);
        foreach ((LegendEntry Entry, IReadOnlyList<string> Lines)[] column in Columns(columns))
        {
            svg.Text(x, top + (3 * unit), "Class", HeadSize, colour: PictureColours.Quiet);
            svg.Text(x + ColumnWidth, top + (3 * unit), "Area", HeadSize, "end", PictureColours.Quiet);
            DrawColumn(svg, column, x, top + HeadHeight);
            x += ColumnWidth + ColumnGap;
        }

        if (total.Length > 0)
        {
            svg.Text(left, bottom - (0.2 * size), total, HeadSize, colour: PictureColours.Quiet);
        }
    }

    private void DrawColumn(SvgWriter svg, (LegendEntry Entry, IReadOnlyList<string> Lines)[] column, double x, double y)
    {
        foreach ((LegendEntry entry, IReadOnlyList<string> lines) in column)
        {
            svg.Box(x, y, BoxWidth, 1.15 * size, entry.Colour, PictureColours.Quiet, 0.05 * unit);
            for (int line = 0; line < lines.Count; line++)
            {
                svg.Text(x + BoxWidth + BoxGap, y + (0.95 * size) + (line * LineHeight), lines[line], size);
            }

            svg.Text(x + ColumnWidth, y + (0.95 * size), entry.Share, size, "end");
            y += RowHeight(lines);
        }
    }

    private double RowHeight(IReadOnlyList<string> lines) => ((rows.Length > 20 ? 0.4 : 0.6) * size) + (lines.Count * LineHeight);

    private IEnumerable<(LegendEntry Entry, IReadOnlyList<string> Lines)[]> Columns(int columns) =>
        rows.Chunk(Math.Max(1, (rows.Length + columns - 1) / columns));
}
