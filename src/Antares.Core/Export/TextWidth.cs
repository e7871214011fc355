namespace Antares.Export;

/// <summary>Widths of texts in DejaVu Sans, so that a picture is laid out without a font library.</summary>
internal static class TextWidth
{
    private const int Other = 800;

    // Thousandths of the font size: U+0020 to U+007E, then U+00A0 to U+00FF.
    private static ReadOnlySpan<short> Regular =>
    [
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636, 636, 636, 636,
        337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635,
        611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974,
        634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838, 318, 401, 636, 636, 636, 636, 337, 500, 500,
        1000, 471, 612, 838, 361, 1000, 500, 500, 838, 401, 401, 500, 636, 636, 318, 500, 401, 471, 612, 969, 969, 969, 531, 684, 684,
        684, 684, 684, 684, 974, 698, 632, 632, 632, 632, 295, 295, 295, 295, 775, 748, 787, 787, 787, 787, 787, 838, 787, 732, 732, 732,
        732, 611, 605, 630, 613, 613, 613, 613, 613, 613, 982, 550, 615, 615, 615, 615, 278, 278, 278, 278, 612, 634, 612, 612, 612, 612,
        612, 838, 612, 634, 634, 634, 634, 592, 635, 592,
    ];

    private static ReadOnlySpan<short> Bold =>
    [
        348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696, 696, 696, 696, 696, 696,
        400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775, 637, 995, 837, 850, 733, 850, 770, 720,
        682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343,
        1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838, 348, 456, 696, 696, 636, 696, 365, 500,
        500, 1000, 564, 646, 838, 415, 1000, 500, 500, 838, 438, 438, 500, 736, 636, 380, 500, 438, 564, 646, 1035, 1035, 1035, 580, 774,
        774, 774, 774, 774, 774, 1085, 734, 683, 683, 683, 683, 372, 372, 372, 372, 838, 837, 850, 850, 850, 850, 850, 838, 850, 812, 812,
        812, 812, 724, 738, 719, 675, 675, 675, 675, 675, 675, 1048, 593, 678, 678, 678, 678, 343, 343, 343, 343, 687, 712, 687, 687, 687,
        687, 687, 838, 687, 712, 712, 712, 712, 652, 716, 652,
    ];

    /// <summary>Width in the unit of the font size.</summary>
    public static double Of(string text, double size, bool bold = false)
    {
        ReadOnlySpan<short> widths = bold ? Bold : Regular;
        long sum = 0;
        foreach (char c in text)
        {
            int index = c is >= ' ' and <= '~' ? c - ' ' : c is >= '\u00a0' and <= '\u00ff' ? c - '\u00a0' + 95 : -1;
            sum += index >= 0 ? widths[index] : Other;
        }

        return sum * size / 1000;
    }

    /// <summary>Breaks a text between words into lines no wider than asked; a longer word is cut.</summary>
    public static IReadOnlyList<string> Wrap(string text, double size, double width)
    {
        List<string> lines = [];
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Of(longer, size) > width)
            {
                lines.Add(line);
                longer = word;
            }

            line = longer;
            while (Of(line, size) > width && line.Length > 1)
            {
                int fit = Enumerable.Range(1, line.Length - 1).Last(n => n == 1 || Of(line[..n], size) <= width);
                lines.Add(line[..fit]);
                line = line[fit..];
            }
        }

        lines.Add(line);
        return lines;
    }

    /// <summary>The largest size up to the one asked at which a text fits; never below half of it.</summary>
    public static double SizeToFit(string text, double size, double width, bool bold = false) =>
        Math.Max(size / 2, Math.Min(size, size * width / Math.Max(Of(text, size, bold), 1e-9)));
}
