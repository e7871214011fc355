using Antares.Segmentation.Kernels;

namespace Antares.Core.Tests.Segmentation.Kernels;

/// <summary>SLIC as decision 10 defines it, pixel by pixel over a list of centres.</summary>
internal sealed class PlainSlic(TestImage image, SlicSettings settings)
{
    private readonly Dictionary<(int I, int J), float[]> centres = []; // x and y from the seed, then values
    private readonly int width = image.Window.Width;
    private readonly int bands = image.Weights.Length;

    public static uint[] Labels(TestImage image, SlicSettings settings) => new PlainSlic(image, settings).Cut();

    private uint[] Cut()
    {
        int[] pixels = [.. Enumerable.Range(0, image.Mask.Length).Where(p => image.Mask[p])];
        foreach ((int, int) place in pixels.SelectMany(Four).Distinct())
        {
            Begin(place);
        }

        Dictionary<int, (int I, int J)> nearest = pixels.ToDictionary(p => p, p => Ranked(p)[0]);
        for (int iteration = 1; iteration < settings.Iterations; iteration++)
        {
            foreach (IGrouping<(int, int), int> own in pixels.GroupBy(p => nearest[p]))
            {
                centres[own.Key] = Mean(own.Key, [.. own]);
            }

            nearest = pixels.ToDictionary(p => p, p => Ranked(p)[0]);
        }

        return Number(Connect(nearest));
    }

    private Dictionary<int, (int I, int J)> Connect(Dictionary<int, (int I, int J)> nearest)
    {
        HashSet<int> settled = [];
        double smallest = settings.StepX * settings.StepY / 4;
        foreach (IGrouping<(int, int), List<int>> pieces in Pieces(nearest).GroupBy(piece => nearest[piece[0]]))
        {
            List<int> largest = pieces.MaxBy(p => p.Count)!; // the first of them
            bool isTorn = pieces.Sum(p => p.Count) >= 2 * smallest;
            settled.UnionWith(pieces.Where(p => p.Count >= smallest || (isTorn && p == largest)).SelectMany(p => p));
        }

        for (int round = 0; round < (int)Math.Min(settings.StepX, settings.StepY); round++)
        {
            (int Pixel, (int, int) Centre)[] joining =
            [
                .. nearest.Keys.Where(p => !settled.Contains(p))
                    .Select(p => (p, Beside(p).Where(settled.Contains).Select(o => nearest[o]).Intersect(Four(p)).ToArray()))
                    .Where(pair => pair.Item2.Length > 0)
                    .Select(pair => (pair.p, Ranked(pair.p).First(pair.Item2.Contains))),
            ];
            foreach ((int pixel, (int, int) centre) in joining)
            {
                nearest[pixel] = centre;
                settled.Add(pixel);
            }
        }

        return nearest;
    }

    private List<List<int>> Pieces(Dictionary<int, (int I, int J)> nearest)
    {
        List<List<int>> pieces = [];
        HashSet<int> seen = [];
        foreach (int start in nearest.Keys.Order().Where(seen.Add))
        {
            List<int> piece = [start];
            for (int i = 0; i < piece.Count; i++)
            {
                piece.AddRange(Beside(piece[i]).Where(o => nearest.TryGetValue(o, out (int, int) c) && c == nearest[start] && seen.Add(o)));
            }

            pieces.Add(piece);
        }

        return pieces;
    }

    private uint[] Number(Dictionary<int, (int I, int J)> nearest)
    {
        uint[] labels = new uint[image.Mask.Length];
        uint count = 0;
        foreach (List<int> piece in Pieces(nearest))
        {
            count++;
            piece.ForEach(p => labels[p] = count);
        }

        return labels;
    }

    private int Column(int pixel) => image.Window.Column + (pixel % width);

    private int Row(int pixel) => image.Window.Row + (pixel / width);

    private static int Line(double halves, double step) => (int)Math.Ceiling((halves * step / 2) - 0.5);

    private (int X, int Y) Seed((int I, int J) place) => (Line((2 * place.I) + 1, settings.StepX), Line((2 * place.J) + 1, settings.StepY));

    private (int I, int J)[] Four(int pixel)
    {
        int i = Enumerable.Range((int)(Column(pixel) / settings.StepX) - 3, 6).Last(b => Line((2 * b) + 1, settings.StepX) <= Column(pixel));
        int j = Enumerable.Range((int)(Row(pixel) / settings.StepY) - 3, 6).Last(b => Line((2 * b) + 1, settings.StepY) <= Row(pixel));
        return [(i, j), (i + 1, j), (i, j + 1), (i + 1, j + 1)];
    }

    private (int I, int J)[] Ranked(int pixel) => [.. Four(pixel).Where(centres.ContainsKey).OrderBy(c => Distance(pixel, c))];

    private float Distance(int pixel, (int, int) place)
    {
        float[] centre = centres[place];
        double square = settings.Compactness * settings.Compactness;
        float nearX = (float)(square / (settings.StepX * settings.StepX)), nearY = (float)(square / (settings.StepY * settings.StepY));
        float x = Column(pixel) - Seed(place).X - centre[0], y = Row(pixel) - Seed(place).Y - centre[1];
        float sum = (x * x * nearX) + (y * y * nearY);
        for (int band = 0; band < bands; band++)
        {
            float apart = Value(pixel, band) - centre[band + 2];
            sum += apart * apart * image.Weights[band];
        }

        return sum;
    }

    private float Value(int pixel, int band) => Math.Clamp(image.Planes[(band * image.Mask.Length) + pixel], -32768f, 32768f);

    private float[] Mean((int, int) place, int[] own) =>
    [
        (float)(own.Sum(p => (long)Column(p) - Seed(place).X) / (double)own.Length),
        (float)(own.Sum(p => (long)Row(p) - Seed(place).Y) / (double)own.Length),
        .. Enumerable.Range(0, bands).Select(b => (float)(own.Sum(p => (long)MathF.Round(Value(p, b) * 256)) / (256.0 * own.Length))),
    ];

    private void Begin((int I, int J) place)
    {
        (int x, int y) = Seed(place);
        (int, int)[] tries = [(x, y), .. Enumerable.Range(0, 9).Select(i => (x - 1 + (i % 3), y - 1 + (i / 3)))];
        (int Pixel, float Gradient)[] found = [.. tries.Select(Inside).Where(p => p >= 0 && InCell(p, place)).Select(p => (p, Gradient(p))).Where(t => float.IsFinite(t.Item2))];
        int[] cell = [.. Enumerable.Range(0, image.Mask.Length).Where(p => image.Mask[p] && InCell(p, place))];
        if (found.Length > 0)
        {
            int pixel = found.MinBy(t => t.Gradient).Pixel;
            centres[place] = [Column(pixel) - x, Row(pixel) - y, .. Enumerable.Range(0, bands).Select(b => Value(pixel, b))];
        }
        else if (cell.Length > 0)
        {
            centres[place] = Mean(place, cell);
        }
    }

    private int Inside((int X, int Y) at)
    {
        int x = at.X - image.Window.Column, y = at.Y - image.Window.Row;
        return x < 0 || y < 0 || x >= width || y >= image.Window.Height ? -1 : (y * width) + x;
    }

    private bool InCell(int pixel, (int I, int J) place) =>
        Column(pixel) >= Line(2 * place.I, settings.StepX) && Column(pixel) < Line((2 * place.I) + 2, settings.StepX)
        && Row(pixel) >= Line(2 * place.J, settings.StepY) && Row(pixel) < Line((2 * place.J) + 2, settings.StepY);

    private float Gradient(int pixel)
    {
        int[] around = [.. Beside(pixel)];
        if (!image.Mask[pixel] || around.Length < 4 || !around.All(p => image.Mask[p]))
        {
            return float.PositiveInfinity;
        }

        float sum = 0;
        for (int band = 0; band < bands; band++)
        {
            float across = Value(around[1], band) - Value(around[0], band), down = Value(around[3], band) - Value(around[2], band);
            sum += image.Weights[band] * ((across * across) + (down * down));
        }

        return sum;
    }

    private IEnumerable<int> Beside(int pixel) =>
        new[] { (-1, 0), (1, 0), (0, -1), (0, 1) }.Select(d => Inside((Column(pixel) + d.Item1, Row(pixel) + d.Item2))).Where(p => p >= 0);
}
