using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Storage;

namespace Antares.Sampling;

/// <summary>The classes of a map, read square by square.</summary>
internal sealed class MapClasses(IRasterReader reader, RasterInfo map, string file, int band, int chunk)
{
    private const int MostClasses = 65536;
    private const ulong Salt = 5;

    /// <summary>Band that is read, from 1.</summary>
    public int Band => band;

    /// <summary>Pixels of each value but 0 and nodata.</summary>
    /// <exception cref="AntaresException">A value is no whole number, there are far too many, or none.</exception>
    public SortedDictionary<int, long> Count(CancellationToken cancel)
    {
        SortedDictionary<int, long> counts = [];
        int last = 0;
        long run = 0;
        void Add()
        {
            if (run > 0)
            {
                counts[last] = counts.GetValueOrDefault(last) + run;
            }
        }

        foreach ((int value, long _) in Pixels(cancel))
        {
            if (value != last)
            {
                Add();
                (last, run) = (value, 0);
                if (counts.Count > MostClasses)
                {
                    throw NoMap($"The raster has more than {MostClasses} values.");
                }
            }

            run++;
        }

        Add();
        return counts.Count > 0 ? counts : throw NoMap("The map has no class: every pixel is 0 or nodata.");
    }

    /// <summary>Of each class the pixels of smallest draw, by rising position.</summary>
    /// <param name="wanted">How many of each class.</param>
    /// <param name="seed">Another seed draws others.</param>
    /// <param name="cancel">Checked between squares.</param>
    /// <returns>Position in the map (row x width + column) and class.</returns>
    public IReadOnlyList<(long Position, int Code)> Draw(IReadOnlyDictionary<int, int> wanted, ulong seed, CancellationToken cancel)
    {
        ulong key = CounterRandom.Key(CounterRandom.Mix(seed), Salt);
        Comparer<(ulong, long)> largestFirst = Comparer<(ulong, long)>.Create((a, b) => b.CompareTo(a));
        Dictionary<int, PriorityQueue<long, (ulong Draw, long Position)>> kept = wanted.ToDictionary(w => w.Key, _ => new PriorityQueue<long, (ulong, long)>(largestFirst));
        foreach ((int value, long position) in Pixels(cancel))
        {
            PriorityQueue<long, (ulong, long)> own = kept[value];
            (ulong, long) draw = (CounterRandom.Key(key, (ulong)position), position);
            if (own.Count < wanted[value])
            {
                own.Enqueue(position, draw);
            }
            else if (own.TryPeek(out _, out (ulong, long) largest) && draw.CompareTo(largest) < 0)
            {
                own.DequeueEnqueue(position, draw);
            }
        }

        return [.. kept.SelectMany(k => k.Value.UnorderedItems.Select(item => (item.Element, k.Key))).OrderBy(p => p.Element)];
    }

    private IEnumerable<(int Value, long Position)> Pixels(CancellationToken cancel)
    {
        double[] pixels = [];
        foreach (PixelWindow window in map.GeoBox.Window.Blocks(chunk))
        {
            cancel.ThrowIfCancellationRequested();
            int count = checked((int)window.PixelCount);
            pixels = pixels.Length < count ? new double[count] : pixels;
            reader.Read(new Band(file, band), window, pixels.AsSpan(0, count), cancel);
            for (int i = 0; i < count; i++)
            {
                double value = pixels[i];
                if (value != 0 && value != map.Nodata && !double.IsNaN(value))
                {
                    int row = window.Row + (i / window.Width), column = window.Column + (i % window.Width);
                    yield return (Whole(value, column, row), ((long)row * map.GeoBox.Width) + column);
                }
            }
        }
    }

    private int Whole(double value, int column, int row) => value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue
        ? (int)value
        : throw NoMap(string.Create(CultureInfo.InvariantCulture, $"Pixel ({column}, {row}) holds {value}, which is no class code."));

    private AntaresException NoMap(string what) => new(what, $"{file}, band {band}", "Give a raster of class codes: whole numbers from 1, 0 or nodata where there is no class.");
}
