using Antares.Grid;
using Antares.Recipes.Binding;
using Antares.Recipes.Language;

namespace Antares.Recipes.Engine;

/// <summary>One input of one block: reads its dates, masks them, and feeds the reducers. One worker thread's own.</summary>
internal sealed class InputBlock
{
    /// <summary>Most dates that are held together where reducers can take them as they come: more would be too many streams for the caches.</summary>
    private const int MostRows = 8;

    /// <summary>Values of a strip, dates times pixels: a formula's values fit into the second cache.</summary>
    private const int StripValues = 16384;

    private const int MostStripPixels = 2048, LeastStripPixels = 64;

    private readonly BoundInput input;
    private readonly DateMask mask;
    private readonly BandPlanes[] planes;
    private readonly StripSeries strip;
    private readonly Dictionary<BoundReducer, BlockReducer> reducers = [];
    private readonly (DateFilter Where, BlockReducer State)[] states;
    private readonly InputShape shape;
    private readonly double[] days;
    private readonly string scratchFolder;

    /// <summary>Takes memory for blocks of a fixed size.</summary>
    public InputBlock(BoundInput input, InputShape shape, IReadOnlyDictionary<BoundReducer, IReadOnlySet<string>> outputs, BlockSettings settings)
    {
        this.input = input;
        this.shape = shape;
        scratchFolder = settings.ScratchFolder;
        mask = new DateMask(input, settings);
        planes = [.. input.Graph.Bands.Select(b => new BandPlanes(b, shape.Rows, settings.BlockPixels))];
        strip = new StripSeries(input.Graph, planes, Math.Max(StripValues, shape.Dates * LeastStripPixels));
        IReadOnlyList<BoundReducer>[] groups = [.. BlockReducer.Groups(input.Reducers)];
        states = [.. groups.Select(g => (g[0].Where, BlockReducer.Of(g, outputs[g[0]], settings.BlockPixels, settings.Period)))];
        for (int group = 0; group < groups.Length; group++)
        {
            groups[group].ToList().ForEach(r => reducers[r] = states[group].State);
        }

        days = new double[Math.Max(shape.Rows, shape.Dates)];
    }

    /// <summary>The state of a reducer.</summary>
    public BlockReducer this[BoundReducer reducer] => reducers[reducer];

    /// <summary>Rows that are held at a time, and how many of a date's bytes.</summary>
    /// <param name="input">The input.</param>
    /// <param name="dates">Most dates of a tile.</param>
    /// <param name="blockPixels">Pixels of a block.</param>
    /// <param name="bytes">Memory for the rows.</param>
    public static InputShape ShapeOf(BoundInput input, int dates, int blockPixels, long bytes)
    {
        long row = (long)blockPixels * Math.Max(1, input.Graph.Bands.Sum(b => b.Bytes));
        long most = int.MaxValue / ((long)blockPixels * sizeof(double)); // Reason: rows of a band are one array.
        int fit = (int)Math.Clamp(Math.Min(bytes / row, most), 1, Math.Max(1, dates));
        return new InputShape(input.NeedsAllDates ? fit : Math.Min(fit, MostRows), input.NeedsAllDates ? dates : Math.Min(fit, MostRows));
    }

    /// <summary>Reads and reduces a block.</summary>
    public void Compute(DateSource source, PixelWindow block, CancellationToken cancel)
    {
        foreach ((_, BlockReducer state) in states)
        {
            state.Reset();
        }

        int[] dates = [.. Enumerable.Range(0, source.Days.Count).Where(d => input.Input.Where.Takes(source.Days[d]) && (input.LooksOverTime || source.Meets(d, block)))];
        if (input.NeedsAllDates && dates.Length > shape.Rows)
        {
            ComputeByScratch(source, block, dates, cancel);
        }
        else
        {
            int pixels = (int)block.PixelCount;
            Read(source, block, dates, rows => Reduce(planes, rows, 0, pixels, days.AsSpan(0, rows)), cancel);
        }
    }

    /// <summary>Reads dates into rows, and calls whenever all rows are taken or the dates have ended.</summary>
    private void Read(DateSource source, PixelWindow block, int[] dates, Action<int> full, CancellationToken cancel)
    {
        int rows = 0, pixels = (int)block.PixelCount;
        foreach (int date in dates)
        {
            cancel.ThrowIfCancellationRequested();
            if (source.Meets(date, block) && mask.Read(source, date, block, cancel))
            {
                source.ReadBands(date, block, planes, rows, cancel);
                foreach (BandPlanes plane in planes)
                {
                    plane.Prepare(rows, pixels, mask.Of(pixels));
                }
            }
            else if (input.LooksOverTime)
            {
                foreach (BandPlanes plane in planes)
                {
                    plane.Miss(rows, pixels); // Reason: a step fills this date too, whatever else is clear in the block.
                }
            }
            else
            {
                continue;
            }

            days[rows++] = source.Days[date].DayNumber;
            if (rows == shape.Rows)
            {
                full(rows);
                rows = 0;
            }
        }

        if (rows > 0)
        {
            full(rows);
        }
    }

    private void ComputeByScratch(DateSource source, PixelWindow block, int[] dates, CancellationToken cancel)
    {
        int pixels = (int)block.PixelCount, all = 0;
        int chunk = Math.Max(LeastStripPixels, (int)((long)planes[0].Stride * shape.Rows / dates.Length / 32 * 32));
        using ScratchSeries scratch = new(scratchFolder, dates.Length, pixels, chunk);
        double[] allDays = new double[dates.Length];
        Read(
            source,
            block,
            dates,
            rows =>
            {
                scratch.Append(planes, rows);
                days.AsSpan(0, rows).CopyTo(allDays.AsSpan(all));
                all += rows;
            },
            cancel);
        BandPlanes[] part = [.. planes.Select(p => p.Folded(dates.Length, chunk))];
        for (int start = 0; start < pixels && all > 0; start += chunk)
        {
            cancel.ThrowIfCancellationRequested();
            scratch.Read(start, part);
            Reduce(part, all, start, Math.Min(chunk, pixels - start), allDays.AsSpan(0, all));
        }
    }

    /// <summary>Walks some pixels strip by strip.</summary>
    private void Reduce(BandPlanes[] held, int rows, int blockStart, int pixels, ReadOnlySpan<double> rowDays)
    {
        int width = Math.Clamp(StripValues / rows / 32 * 32, LeastStripPixels, MostStripPixels);
        Dictionary<DateFilter, int[]> counting = RowsThatCount(rowDays);
        strip.Use(held);
        for (int start = 0; start < pixels; start += width)
        {
            strip.Begin(start, blockStart + start, Math.Min(width, pixels - start), rowDays);
            mask.DropOutliers(strip, held, input.Tested);
            foreach ((DateFilter where, BlockReducer state) in states)
            {
                state.Add(strip, counting[where]);
            }
        }
    }

    private Dictionary<DateFilter, int[]> RowsThatCount(ReadOnlySpan<double> rowDays)
    {
        Dictionary<DateFilter, int[]> counting = new(ReferenceEqualityComparer.Instance);
        DateOnly[] dates = new DateOnly[rowDays.Length];
        for (int row = 0; row < dates.Length; row++)
        {
            dates[row] = DateOnly.FromDayNumber((int)rowDays[row]);
        }

        foreach (DateFilter filter in states.Select(s => s.Where))
        {
            counting.TryAdd(filter, [.. Enumerable.Range(0, dates.Length).Where(r => filter.Takes(dates[r]))]);
        }

        return counting;
    }
}
