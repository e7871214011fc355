namespace Antares.Legend;

/// <summary>Colours that are easily told apart, for classes that come without.</summary>
public static class DistinctColours
{
    // Turning the hue by the golden angle keeps any number of colours apart.
    private const double GoldenAngle = 137.50776405003785;

    private static readonly (double Saturation, double Lightness)[] Shades = [(0.65, 0.42), (0.75, 0.62), (0.45, 0.30), (0.90, 0.50)];

    /// <summary>The colour of a class as <c>#rrggbb</c>.</summary>
    /// <param name="index">Place of the class in its scheme, from 0.</param>
    public static string Of(int index)
    {
        double hue = (120 + (index * GoldenAngle)) % 360;
        (double saturation, double lightness) = Shades[index % Shades.Length];
        return $"#{Channel(0):x2}{Channel(8):x2}{Channel(4):x2}";

        // The usual formula from hue, saturation and lightness.
        int Channel(int offset)
        {
            double k = (offset + (hue / 30)) % 12;
            double spread = saturation * Math.Min(lightness, 1 - lightness);
            return (int)Math.Round(255 * (lightness - (spread * Math.Max(-1, Math.Min(Math.Min(k - 3, 9 - k), 1)))));
        }
    }
}
