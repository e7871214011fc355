namespace Antares.Segmentation.Kernels;

/// <summary>Where the centres of SLIC begin.</summary>
/// <param name="image">Planes, mask and lattice.</param>
internal sealed class SlicSeeds(SlicImage image)
{
    private const int Side = 5;
    private const int Middle = 2;

    private readonly float[] patch = new float[image.Bands * Side * Side];

    /// <summary>Puts the centres of a row of the lattice on the lowest gradient of the 3 x 3 pixels at their seeds, inside of their cells.</summary>
    /// <remarks>Where masked pixels leave no gradient, a centre begins at the mean of its cell; in a cell without pixels there is none.</remarks>
    public void Begin(SlicCentres centres, int line)
    {
        for (int place = 0; place < image.Columns.Centres; place++)
        {
            int centre = (line * image.Columns.Centres) + place;
            if (!BeginAtGradient(centres, centre, place, line))
            {
                BeginAtMean(centres, centre, place, line);
            }
        }
    }

    private bool BeginAtGradient(SlicCentres centres, int centre, int place, int line)
    {
        (int column, int row) = (image.Columns.Seed(place), image.Rows.Seed(line));
        (int Begin, int End) across = image.Columns.Cell(place), down = image.Rows.Cell(line);
        ReadPatch(column, row);
        (int Column, int Row) best = (column, row);
        float lowest = float.PositiveInfinity;
        Try(0, 0);
        for (int i = 0; i < 9; i++)
        {
            Try((i % 3) - 1, (i / 3) - 1);
        }

        if (float.IsFinite(lowest))
        {
            (centres.X[centre], centres.Y[centre]) = (best.Column - column, best.Row - row);
            for (int band = 0; band < image.Bands; band++)
            {
                centres.Values(centre)[band] = Value(band, best.Column - column, best.Row - row);
            }
        }

        return float.IsFinite(lowest);

        void Try(int dx, int dy)
        {
            int x = column + dx, y = row + dy;
            if (x >= across.Begin && x < across.End && y >= down.Begin && y < down.End && Gradient(x, y, dx, dy) is float gradient && gradient < lowest)
            {
                (best, lowest) = ((x, y), gradient);
            }
        }
    }

    // Infinite on masked pixels and beside them; beyond the window everything counts as masked.
    private float Gradient(int x, int y, int dx, int dy)
    {
        if (!image.Has(x, y) || !image.Has(x - 1, y) || !image.Has(x + 1, y) || !image.Has(x, y - 1) || !image.Has(x, y + 1))
        {
            return float.PositiveInfinity;
        }

        float sum = 0;
        for (int band = 0; band < image.Bands; band++)
        {
            float across = Value(band, dx + 1, dy) - Value(band, dx - 1, dy), down = Value(band, dx, dy + 1) - Value(band, dx, dy - 1);
            sum += image.Weights[band] * ((across * across) + (down * down));
        }

        return sum;
    }

    private float Value(int band, int dx, int dy) => SlicCentres.Clamp(patch[(((band * Side) + dy + Middle) * Side) + dx + Middle]);

    private void ReadPatch(int column, int row)
    {
        int begin = Math.Max(0, column - Middle), end = Math.Min(image.Columns.Length, column + Middle + 1);
        for (int y = Math.Max(0, row - Middle); y < Math.Min(image.Rows.Length, row + Middle + 1) && begin < end; y++)
        {
            for (int band = 0; band < image.Bands; band++)
            {
                int at = (((band * Side) + y - row + Middle) * Side) + begin - column + Middle;
                image.Planes[band].Read((y * image.Columns.Length) + begin, patch.AsSpan(at, end - begin));
            }
        }
    }

    private void BeginAtMean(SlicCentres centres, int centre, int place, int line)
    {
        (int Begin, int End) across = image.Columns.Cell(place), down = image.Rows.Cell(line);
        float[] row = new float[Math.Max(0, across.End - across.Begin)];
        Span<long> sums = centres.Sums(centre);
        for (int y = down.Begin; y < down.End && row.Length > 0; y++)
        {
            ReadOnlySpan<bool> mask = image.Mask.AsSpan((y * image.Columns.Length) + across.Begin, row.Length);
            for (int band = 0; band < image.Bands && mask.Contains(true); band++)
            {
                image.Planes[band].Read((y * image.Columns.Length) + across.Begin, row);
                for (int i = 0; i < row.Length; i++)
                {
                    sums[band] += mask[i] ? SlicCentres.ToUnits(SlicCentres.Clamp(row[i])) : 0;
                }
            }

            AddPlaces(mask, across.Begin - image.Columns.Seed(place), y - image.Rows.Seed(line), sums[image.Bands..]);
        }

        centres.MoveToMean(centre);
    }

    private static void AddPlaces(ReadOnlySpan<bool> mask, int column, int row, Span<long> sums)
    {
        for (int i = 0; i < mask.Length; i++)
        {
            if (mask[i])
            {
                sums[0]++;
                sums[1] += column + i;
                sums[2] += row;
            }
        }
    }
}
