using System.Text.Json;
using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Segmentation.Kernels;
using Antares.Storage;

namespace Antares.Segmentation;

/// <summary>Measures how the bands are scaled: counts of values per tile, percentiles over all tiles of the product.</summary>
/// <remarks>The scaling is kept beside the ledger of its run and used again by later invocations, so that tiles that come later fit.</remarks>
internal sealed class ScalingStep(Workspace workspace, IFileStore files, RunController runner)
{
    private const string Step = "segment_scaling";
    private const int Revision = 1;
    private const int StripHeight = 512;

    /// <summary>The scaling that an earlier invocation kept for the same bands, or null.</summary>
    public BandScaling? Find(SegmentationPlan plan)
    {
        string path = FileOf(plan);
        try
        {
            BandScaling? kept = File.Exists(path) ? BandScaling.Parse(File.ReadAllText(path)) : null;
            return kept?.IsMeasuredFor(plan) == true ? kept : null;
        }
        catch (JsonException fault)
        {
            throw new AntaresException("The scaling of the segmentation is damaged.", path, "Measure it again with --rescale.", fault);
        }
    }

    /// <summary>Measures the scaling over all tiles and keeps it. A scaling of a part of the tiles would be kept for ever, so one bad tile stops it.</summary>
    /// <returns>The scaling, or null where a tile failed or the run was interrupted; and how the run ended.</returns>
    public (BandScaling? Scaling, RunSummary Run) Measure(SegmentationPlan plan, bool overwrite, CancellationToken cancel)
    {
        RunSummary run = runner.Run(Request(plan, overwrite), (task, context) => CountTile(plan, task.Tile, context), cancel);
        if (run.ExitCode != 0)
        {
            return (null, run);
        }

        string[] tables = [.. run.Outcomes.Select(o => o.Result).OfType<TileResult>().Select(r => workspace.Absolute(r.Files["histogram"]))];
        BandScaling scaling = new(plan.Mosaic.Product.Name, [.. plan.Measured.Select(b => ScaleOf(b, plan.Scaling, tables))])
        {
            Percentiles = plan.Percentiles,
        };
        files.Write(FileOf(plan), System.Text.Encoding.UTF8.GetBytes(scaling.ToText()));
        return (scaling, run);
    }

    private static RunRequest Request(SegmentationPlan plan, bool overwrite) => new()
    {
        Step = Step,
        Name = plan.Name,
        Revision = Revision,
        Title = "band scaling",
        Parameters = new Dictionary<string, string> { ["product"] = plan.Mosaic.Product.Name, ["bands"] = string.Join(' ', plan.Measured.Select(b => b.Name)) },
        Tiles = [.. plan.WithData.Select(t => new TileTask(t.ToString(), t, [TileInput.Of(plan.Mosaic.Tiles[t])]))],
        IsPreparation = true,
        BytesPerTile = (ValueBins.CountOf(false) * sizeof(long) * 2L) + (StripHeight * (long)plan.Mosaic.Grid.TileWidth * sizeof(float)) + (32L << 20),
        Overwrite = overwrite,
    };

    private static BandScale ScaleOf(Measurement band, BandSettings settings, string[] tables)
    {
        long[] counts = new long[ValueBins.CountOf(IsSmallInteger(band))];
        foreach (string table in tables)
        {
            IReadOnlyDictionary<string, NpyArray> columns = Npz.Read(table);
            int[] bins = Npz.Column<int>(columns, band.Name + ".bin", table);
            long[] pixels = Npz.Column<long>(columns, band.Name + ".pixels", table);
            for (int i = 0; i < bins.Length; i++)
            {
                counts[bins[i]] += pixels[i];
            }
        }

        return ScaleOf(band, settings, counts);
    }

    /// <summary>The scale of an ordinary band by the counts of its values in <see cref="ValueBins"/>.</summary>
    internal static BandScale ScaleOf(Measurement band, BandSettings settings, long[] counts)
    {
        (double low, double high) = Range(counts, IsSmallInteger(band), settings);
        return new BandScale(band.Name, low, high > low ? 255 / (high - low) : 0);
    }

    // Where nearly all pixels are equal the percentiles coincide: then the extremes serve.
    private static (double Low, double High) Range(long[] counts, bool isSmall, BandSettings settings)
    {
        int low = ValueBins.BinAt(counts, settings.Low / 100), high = ValueBins.BinAt(counts, settings.High / 100);
        (low, high) = low == high ? (ValueBins.BinAt(counts, 0), ValueBins.BinAt(counts, 1)) : (low, high);
        return low < 0 ? (0, 0) : (ValueBins.ValueOf(low, isSmall), ValueBins.ValueOf(high, isSmall));
    }

    internal static bool IsSmallInteger(Measurement band) => band.Type is DataType.UInt8 or DataType.Int16 or DataType.UInt16;

    private string FileOf(SegmentationPlan plan) => Path.Combine(TileLedger.FolderOf(workspace, Step, plan.Name), "scaling.json");

    private TileResult CountTile(SegmentationPlan plan, TileIndex tile, TileContext context)
    {
        List<NpyArray> columns = [];
        PixelWindow window = plan.Mosaic.DataWindow(tile);
        float[] values = new float[Math.Min(StripHeight, window.Height) * (long)window.Width];
        foreach (Measurement band in plan.Measured)
        {
            long[] counts = new long[ValueBins.CountOf(IsSmallInteger(band))];
            foreach (PixelWindow strip in window.Strips(StripHeight))
            {
                context.Cancel.ThrowIfCancellationRequested();
                Span<float> part = values.AsSpan(0, (int)strip.PixelCount);
                plan.Mosaic.Read(band.Name, strip, part, context.Cancel);
                ValueBins.Count(part, IsSmallInteger(band), counts);
            }

            int[] bins = [.. Enumerable.Range(0, counts.Length).Where(bin => counts[bin] > 0)];
            columns.Add(NpyArray.Of(band.Name + ".bin", bins));
            columns.Add(NpyArray.Of(band.Name + ".pixels", bins.Select(bin => counts[bin]).ToArray()));
        }

        string path = plan.PathOf(workspace, tile, "histogram.npz");
        files.Write(workspace.Absolute(path), Npz.Write(columns));
        return new TileResult { Files = new Dictionary<string, string> { ["histogram"] = path } };
    }
}
