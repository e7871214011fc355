using Antares.Segmentation.Quality;

namespace Antares.Export;

/// <summary>An enlarged image with the borders of segments drawn over it.</summary>
public static class SegmentMapPixels
{
    private const int Bright = 170;

    private static readonly (byte Red, byte Green, byte Blue) OnDark = (255, 255, 255), OnBright = (24, 24, 24), ReferenceColour = (0, 238, 255);

    /// <summary>Red, green, blue and alpha of each pixel of the picture; shape (row, column, 4).</summary>
    /// <param name="map">Image and segments.</param>
    /// <param name="candidate">Whose segments; null for the image alone.</param>
    /// <param name="zoom">Pixels of the picture for each pixel of the image.</param>
    public static byte[] Draw(QualityMap map, int? candidate, int zoom)
    {
        int width = map.Window.Width, height = map.Window.Height;
        byte[] pixels = new byte[width * height * zoom * zoom * 4];
        for (int i = 0; i < width * height; i++)
        {
            Fill(pixels, width, zoom, i, (map.Colours[3 * i], map.Colours[(3 * i) + 1], map.Colours[(3 * i) + 2]));
        }

        if (candidate is int which)
        {
            Borders(pixels, map.Labels[which], width, zoom, 1, i => Contrast(map.Colours, i));
        }

        if (map.References is int[] references)
        {
            Borders(pixels, references, width, zoom, Math.Min(2, zoom), _ => ReferenceColour);
        }

        return pixels;
    }

    private static void Fill(byte[] pixels, int width, int zoom, int pixel, (byte Red, byte Green, byte Blue) colour)
    {
        (int row, int column) = Math.DivRem(pixel, width);
        for (int y = row * zoom; y < (row + 1) * zoom; y++)
        {
            for (int x = column * zoom; x < (column + 1) * zoom; x++)
            {
                Put(pixels, (y * width * zoom) + x, colour);
            }
        }
    }

    // The line lies on the last columns and rows of the pixel to the left or above.
    private static void Borders<T>(byte[] pixels, T[] labels, int width, int zoom, int thick, Func<int, (byte Red, byte Green, byte Blue)> colourAt)
        where T : IEquatable<T>
    {
        int stride = width * zoom;
        for (int i = 0; i < labels.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, width);
            bool right = column + 1 < width && !labels[i].Equals(labels[i + 1]), below = i + width < labels.Length && !labels[i].Equals(labels[i + width]);
            (byte Red, byte Green, byte Blue) colour = colourAt(i);
            for (int along = 0; along < zoom * thick; along++)
            {
                (int step, int depth) = Math.DivRem(along, thick);
                if (right)
                {
                    Put(pixels, (((row * zoom) + step) * stride) + ((column + 1) * zoom) - 1 - depth, colour);
                }

                if (below)
                {
                    Put(pixels, ((((row + 1) * zoom) - 1 - depth) * stride) + (column * zoom) + step, colour);
                }
            }
        }
    }

    private static (byte Red, byte Green, byte Blue) Contrast(byte[] colours, int pixel) =>
        ((3 * colours[3 * pixel]) + (6 * colours[(3 * pixel) + 1]) + colours[(3 * pixel) + 2]) / 10 > Bright ? OnBright : OnDark;

    private static void Put(byte[] pixels, int at, (byte Red, byte Green, byte Blue) colour) =>
        (pixels[4 * at], pixels[(4 * at) + 1], pixels[(4 * at) + 2], pixels[(4 * at) + 3]) = (colour.Red, colour.Green, colour.Blue, 255);
}
