using System.Globalization;
using Antares.Accuracy.Kernels;
using Antares.Grid;
using Antares.Runs;
using Antares.Sampling;
using Antares.Sampling.Kernels;

namespace Antares.Accuracy;

/// <summary>The candidates of one tile: of each stratum the pixels with the smallest keys.</summary>
/// <param name="services">Files and reference systems.</param>
/// <param name="ground">Maps and regions.</param>
/// <param name="lookup">Strata.</param>
/// <param name="capacities">How many candidates of each stratum are kept; shape (stratum).</param>
/// <param name="seed">Seed of the draw.</param>
/// <param name="folder">Absolute path of the folder of candidate files.</param>
internal sealed class DrawTile(SampleServices services, SampleGround ground, StrataLookup lookup, int[] capacities, ulong seed, string folder)
{
    /// <summary>Role of the file of candidates.</summary>
    public const string Candidates = "candidates";

    /// <summary>Fact: pixels of each stratum in the tile.</summary>
    public const string Pixels = "pixels";

    /// <summary>Rows that are read at once.</summary>
    public const int StripRows = 256;

    /// <summary>Draws from a tile.</summary>
    public TileResult Run(TileTask task, TileContext context)
    {
        CandidateList[] lists = [.. capacities.Select(c => new CandidateList(c))];
        long[] pixels = new long[lists.Length];
        using GroundPixels sizes = new(ground.Grid, services.Projections);
        foreach (PixelWindow strip in ground.WindowOf(task.Tile).Strips(StripRows))
        {
            StrataCell[] cells = new StrataCell[strip.PixelCount];
            GroundPixel[] row = new GroundPixel[strip.Width];
            ground.Read(strip, cells, context.Cancel);
            for (int r = 0; r < strip.Height; r++)
            {
                sizes.Row(strip.Column, strip.Row + r, row);
                OfferRow(lists, pixels, cells.AsSpan(r * strip.Width, strip.Width), row, strip.Column, strip.Row + r);
            }
        }

        string path = Path.Combine(folder, $"{task.Key}.npz");
        services.Files.Write(path, CandidateFile.ToNpz([.. lists.SelectMany(l => l.Sorted())]));
        return new TileResult
        {
            Files = new Dictionary<string, string> { [Candidates] = services.Workspace.Relative(path) },
            Facts = new Dictionary<string, string> { [Pixels] = string.Join(' ', pixels.Select(p => p.ToString(CultureInfo.InvariantCulture))) },
        };
    }

    private void OfferRow(CandidateList[] lists, long[] pixels, ReadOnlySpan<StrataCell> cells, ReadOnlySpan<GroundPixel> sizes, int column, int row)
    {
        double largest = 0;
        foreach (GroundPixel size in sizes)
        {
            largest = Math.Max(largest, size.Area);
        }

        double[] least = [.. lists.Select(l => ExponentialOrder.LeastUnit(l.Limit, largest))];
        ulong rowKey = ExponentialOrder.RowKey(seed, row);
        bool isChange = ground.Frame.Kind == StrataKind.Transitions;
        StrataCell last = default;
        int place = -1;
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i] != last)
            {
                (last, place) = (cells[i], lookup.Of(cells[i]));
            }

            if (place >= 0)
            {
                pixels[place]++;
                ulong bits = ExponentialOrder.Bits(rowKey, column + i);
                if (ExponentialOrder.Unit(bits) >= least[place])
                {
                    lists[place].Offer(new Candidate(
                        ExponentialOrder.Key(bits, sizes[i].Area), row, column + i, place, last.Class, isChange ? last.Second : 0));
                }
            }
        }
    }
}
