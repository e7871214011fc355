using System.Globalization;
using Antares.Grid;
using Antares.Runs;
using Antares.Sampling;
using Antares.Sampling.Kernels;

namespace Antares.Accuracy;

/// <summary>Counts the pixels of every cell and sums their areas, tile by tile; sums are taken in the order of rows and of tiles.</summary>
internal sealed class StrataCounting(SampleServices services, SampleGround ground)
{
    private const string Step = "sample_design";
    private const string Cells = "cells";
    private const int Revision = 1;
    private const int StripRows = 256;

    /// <summary>Runs over all tiles.</summary>
    /// <param name="name">Name of the run.</param>
    /// <param name="cancel">Set by ctrl-C.</param>
    /// <returns>How the run ended, and what was counted; nothing of it where a tile failed.</returns>
    public (RunSummary Run, SortedDictionary<StrataCell, CellCount> Cells) Run(string name, CancellationToken cancel)
    {
        RunRequest request = new()
        {
            Step = Step,
            Name = name,
            Title = "areas of strata",
            Revision = Revision,
            Overwrite = true, // Reason: areas are counted when they are asked for; nothing else derives from them.
            Parameters = new Dictionary<string, string> { ["strata"] = ground.Mark },
            Tiles = ground.Tasks(),
            BytesPerTile = (long)StripRows * ground.Grid.TileWidth * 40,
        };
        RunSummary run = services.Runner.Run(request, Count, cancel);
        return (run, run.ExitCode == 0 ? Sum(run) : []);
    }

    private static SortedDictionary<StrataCell, CellCount> Sum(RunSummary run)
    {
        SortedDictionary<StrataCell, CellCount> all = [];
        foreach ((StrataCell cell, CellCount count) in run.Outcomes.SelectMany(o => Parse(o.Result!.Facts[Cells])))
        {
            all[cell] = all.GetValueOrDefault(cell) + count;
        }

        return all;
    }

    private TileResult Count(TileTask task, TileContext context)
    {
        SortedDictionary<StrataCell, CellCount> counts = [];
        using GroundPixels sizes = new(ground.Grid, services.Projections);
        foreach (PixelWindow strip in ground.WindowOf(task.Tile).Strips(StripRows))
        {
            StrataCell[] cells = new StrataCell[strip.PixelCount];
            GroundPixel[] row = new GroundPixel[strip.Width];
            ground.Read(strip, cells, context.Cancel);
            for (int r = 0; r < strip.Height; r++)
            {
                sizes.Row(strip.Column, strip.Row + r, row);
                Add(counts, cells.AsSpan(r * strip.Width, strip.Width), row);
            }
        }

        return new TileResult { Facts = new Dictionary<string, string> { [Cells] = Text(counts) } };
    }

    // Neighbours are mostly of one cell: a run of them is one look-up.
    private static void Add(SortedDictionary<StrataCell, CellCount> counts, ReadOnlySpan<StrataCell> cells, ReadOnlySpan<GroundPixel> sizes)
    {
        int begin = 0;
        while (begin < cells.Length)
        {
            int end = begin;
            double area = 0;
            for (; end < cells.Length && cells[end] == cells[begin]; end++)
            {
                area += sizes[end].Area;
            }

            if (cells[begin].Class != 0 || cells[begin].Second != 0)
            {
                counts[cells[begin]] = counts.GetValueOrDefault(cells[begin]) + new CellCount(end - begin, area);
            }

            begin = end;
        }
    }

    private static string Text(SortedDictionary<StrataCell, CellCount> counts) => string.Join(
        ';',
        counts.Select(c => string.Create(
            CultureInfo.InvariantCulture, $"{c.Key.Class} {c.Key.Second} {c.Key.Region} {c.Value.Pixels} {c.Value.SquareMetres:R}")));

    private static IEnumerable<(StrataCell Cell, CellCount Count)> Parse(string text)
    {
        foreach (string[] words in text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split(' ')))
        {
            int[] cell = [.. words[..3].Select(w => int.Parse(w, CultureInfo.InvariantCulture))];
            yield return (
                new StrataCell(cell[0], cell[1], cell[2]),
                new CellCount(long.Parse(words[3], CultureInfo.InvariantCulture), double.Parse(words[4], CultureInfo.InvariantCulture)));
        }
    }
}
