using System.Globalization;
using Antares.Accuracy.Kernels;
using Antares.Catalog;
using Antares.Grid;
using Antares.Sampling;
using Antares.Storage;
using Antares.Vectors;

namespace Antares.Accuracy;

/// <summary>Measures what a map says inside of the pieces of a validation set, over one window of the grid.</summary>
/// <remarks>Sums run pixel by pixel in the order of strips, pieces, rows and columns, so the same window always gives the same numbers.</remarks>
internal sealed class ValidationTile(ProductMosaic map, ValidationOptions options, ICoordinateTransform toGeographic)
{
    private const int StripRows = 512;
    private const double SquareMetresPerHectare = 10000;
    private const float MostDates = 5000; // Reason: indices and reflectances are whole numbers, too; nobody has a scene of every day for fourteen years.

    private readonly Dictionary<(int Truth, int Mapped, int Region, int Border, int Clear), (double SquareMetres, long Points)> sums = [];

    private int Margin => options.ByBorder ? ErrorBins.Reach : 0;

    /// <summary>The cells of a window, by their keys.</summary>
    /// <param name="window">Window of the endless grid: pixels outside do not count.</param>
    /// <param name="pieces">Pieces that can touch it.</param>
    /// <param name="cancel">Stops.</param>
    public IReadOnlyList<ErrorCell> Measure(PixelWindow window, IReadOnlyList<ValidationPiece> pieces, CancellationToken cancel)
    {
        foreach (PixelWindow strip in window.Strips(StripRows))
        {
            ValidationPiece[] here = [.. pieces.Where(p => !p.Window.Intersect(strip).IsEmpty)];
            if (here.Length > 0)
            {
                Measure(here.Aggregate(default(PixelWindow), (all, p) => all.Union(p.Window.Intersect(strip))), here, cancel);
            }
        }

        return [.. sums.Where(s => s.Value.SquareMetres > 0 || s.Value.Points > 0).OrderBy(s => s.Key).Select(s => new ErrorCell(
            s.Key.Truth, s.Key.Mapped, s.Key.Region, s.Key.Border, s.Key.Clear, s.Value.SquareMetres / SquareMetresPerHectare, s.Value.Points))];
    }

    /// <summary>Bytes that the widest strip takes.</summary>
    public static long BytesFor(int width) => (long)(width + (2 * ErrorBins.Reach)) * (StripRows + (2 * ErrorBins.Reach)) * 12;

    private void Measure(PixelWindow strip, ValidationPiece[] pieces, CancellationToken cancel)
    {
        Ground ground = new(map, options, strip, Margin, cancel);
        PixelAreas areas = new(map.Grid, strip, toGeographic);
        double[] shares = [], row = new double[strip.Width];
        foreach (ValidationPiece piece in pieces)
        {
            cancel.ThrowIfCancellationRequested();
            PixelWindow window = piece.Window.Intersect(strip);
            double[] borders = options.ByBorder ? ground.BorderDistances(window) : [];
            if (piece.IsPoint)
            {
                Add(KeyOf(piece, ground, window, 0, borders), 0, 1);
                continue;
            }

            shares = shares.Length < window.PixelCount ? new double[window.PixelCount] : shares;
            new PolygonCoverage(piece.Shape, map.Grid).Fill(window, shares.AsSpan(0, (int)window.PixelCount));
            Measure(piece, ground, window, shares, borders, areas, row);
        }
    }

    private void Measure(ValidationPiece piece, Ground ground, PixelWindow window, double[] shares, double[] borders, PixelAreas areas, double[] row)
    {
        // Neighbours are mostly alike: they are summed before the table is asked.
        var last = (piece.Code, 0, piece.Region, ErrorBins.Unknown, ErrorBins.Unknown);
        double squareMetres = 0;
        for (int i = 0; i < window.PixelCount; i++)
        {
            if (i % window.Width == 0)
            {
                areas.Row(window.Column, window.Row + (i / window.Width), row.AsSpan(0, window.Width));
            }

            if (shares[i] > 0)
            {
                var key = KeyOf(piece, ground, window, i, borders);
                if (key != last)
                {
                    Add(last, squareMetres, 0);
                    (last, squareMetres) = (key, 0);
                }

                squareMetres += shares[i] * row[i % window.Width];
            }
        }

        Add(last, squareMetres, 0);
    }

    private (int Truth, int Mapped, int Region, int Border, int Clear) KeyOf(ValidationPiece piece, Ground ground, PixelWindow window, int at, double[] borders)
    {
        (int column, int row) = (window.Column + (at % window.Width), window.Row + (at / window.Width));
        int mapped = ground.ClassAt(column, row);
        int border = options.ByBorder && mapped != 0 ? ErrorBins.OfBorder(borders[at]) : ErrorBins.Unknown;
        return (piece.Code, mapped, piece.Region, border, ground.ClearAt(column, row));
    }

    private void Add((int Truth, int Mapped, int Region, int Border, int Clear) key, double moreSquareMetres, long morePoints)
    {
        (double squareMetres, long points) = sums.GetValueOrDefault(key);
        sums[key] = (squareMetres + moreSquareMetres, points + morePoints);
    }

    /// <summary>Classes and clear dates of a strip and a margin around it.</summary>
    private sealed class Ground
    {
        private readonly PixelWindow window;
        private readonly PixelWindow strip;
        private readonly int margin;
        private readonly int[] classes;
        private readonly float[] clear;

        public Ground(ProductMosaic map, ValidationOptions options, PixelWindow strip, int margin, CancellationToken cancel)
        {
            (this.strip, this.margin) = (strip, margin);
            window = new PixelWindow(strip.Column - margin, strip.Row - margin, strip.Width + (2 * margin), strip.Height + (2 * margin));
            classes = new int[window.PixelCount];
            map.Read(MapFacts.ClassBand, window, classes.AsSpan(), 0, cancel);
            Translate(classes, options, map);
            clear = options.ClearDates is null ? [] : new float[strip.PixelCount];
            options.ClearDates?.Read(options.ClearBand, strip, clear, cancel);
            RefuseOtherNumbers(options);
        }

        public int ClassAt(int column, int row) => classes[((row - window.Row) * window.Width) + column - window.Column];

        public int ClearAt(int column, int row) =>
            clear.Length == 0 ? ErrorBins.Unknown : ErrorBins.OfClear(clear[((row - strip.Row) * strip.Width) + column - strip.Column]);

        public double[] BorderDistances(PixelWindow core)
        {
            int width = core.Width + (2 * margin), height = core.Height + (2 * margin);
            int[] near = new int[width * height];
            for (int row = 0; row < height; row++)
            {
                int first = ((core.Row - strip.Row + row) * window.Width) + core.Column - strip.Column;
                classes.AsSpan(first, width).CopyTo(near.AsSpan(row * width));
            }

            double[] distances = new double[core.PixelCount];
            BorderDistance.Compute(near, width, margin, distances);
            return distances;
        }

        private void RefuseOtherNumbers(ValidationOptions options)
        {
            foreach (float dates in clear)
            {
                if (dates < 0 || (dates != MathF.Floor(dates) && !float.IsNaN(dates)) || dates > MostDates)
                {
                    throw new AntaresException(
                        FormattableString.Invariant($"Measurement '{options.ClearBand}' of product '{options.ClearDates!.Product.Name}' holds {dates}, which is no number of dates."),
                        "--clear-dates",
                        "Name a measurement that counts dates: a recipe makes one with the reducer `count`.");
                }
            }
        }

        // The classes of the comparison: borders between finer classes do not count.
        private static void Translate(int[] classes, ValidationOptions options, ProductMosaic map)
        {
            (int from, int to) = (0, 0);
            for (int i = 0; i < classes.Length; i++)
            {
                if (classes[i] != from)
                {
                    (from, to) = (classes[i], Translate(classes[i], options, map));
                }

                classes[i] = to;
            }
        }

        private static int Translate(int code, ValidationOptions options, ProductMosaic map)
        {
            try
            {
                return options.MapWalk.Map(code);
            }
            catch (AntaresException fault)
            {
                throw new AntaresException(fault.What, string.Create(CultureInfo.InvariantCulture, $"classification '{map.Product.Name}'"), fault.Mend, fault);
            }
        }
    }
}
