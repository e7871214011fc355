using System.Numerics;
using Antares.Catalog;
using Antares.Grid;
using Antares.Recipes.Kernels;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Recipes;

/// <summary>Counts the values of features, tile by tile: a file of counts for each tile, so that a repeated command counts what is new.</summary>
/// <param name="parts">Reads pixels.</param>
/// <param name="files">Writes the counts.</param>
/// <param name="runner">Runs over tiles.</param>
internal sealed class HistogramCounts(RasterParts parts, IFileStore files, RunController runner)
{
    private const string Step = "match_histogram";
    private const string Role = "histogram";
    private const int Revision = 1;
    private const int StripRows = 512;

    /// <summary>Counts all tiles of both products.</summary>
    /// <param name="plan">The matching.</param>
    /// <param name="unmatched">Tiles of the features that are matched.</param>
    /// <param name="reference">Tiles of the reference.</param>
    /// <param name="cancel">Stops the counting.</param>
    public RunSummary Run<T>(HistogramMatchPlan plan, IReadOnlyList<Dataset> unmatched, IReadOnlyList<Dataset> reference, CancellationToken cancel)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        Dictionary<string, (Dataset Dataset, double Nodata)> work = unmatched.ToDictionary(d => KeyOf(d.Tile!.Value, false), d => (d, plan.Asked.Plan.Recipe.Nodata));
        foreach (Dataset dataset in reference)
        {
            work.Add(KeyOf(dataset.Tile!.Value, true), (dataset, plan.Reference.Plan.Recipe.Nodata));
        }

        RunRequest request = new()
        {
            Step = Step,
            Name = plan.Options.Name,
            Revision = Revision,
            Title = "histograms",
            Overwrite = plan.Options.Overwrite,
            Parameters = new Dictionary<string, string>
            {
                ["unmatched"] = plan.Asked.Options.Name,
                ["reference"] = plan.Reference.Options.Name,
                ["features"] = string.Join(' ', plan.Features.Select(f => f.Name)),
            },
            Tiles = [.. work.Select(w => new TileTask(w.Key, w.Value.Dataset.Tile!.Value, [TileInput.Of(w.Value.Dataset)]))],
            BytesPerTile = (HistogramMatch.BinsOf<T>() * sizeof(long) * 2L) + (StripRows * (long)plan.Asked.Plan.Grid.TileWidth * sizeof(short)) + (32L << 20),
        };
        return runner.Run(request, (task, context) => Count(plan, task.Key, work[task.Key].Dataset, T.CreateChecked(work[task.Key].Nodata), context), cancel);
    }

    /// <summary>The counts of all tiles of one of the products together.</summary>
    /// <param name="plan">The matching.</param>
    /// <param name="run">A run without failures.</param>
    /// <param name="isReference">Which product.</param>
    /// <returns>By feature; shape (bin).</returns>
    public IReadOnlyDictionary<string, long[]> Sum<T>(HistogramMatchPlan plan, RunSummary run, bool isReference)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        Dictionary<string, long[]> sums = plan.Features.ToDictionary(f => f.Name, _ => new long[HistogramMatch.BinsOf<T>()]);
        foreach (TileOutcome tile in run.Outcomes.Where(o => o.Task.Key == KeyOf(o.Task.Tile, isReference)))
        {
            string path = parts.Workspace.Absolute(tile.Result!.Files[Role]);
            IReadOnlyDictionary<string, NpyArray> columns = Npz.Read(path);
            foreach ((string feature, long[] counts) in sums)
            {
                int[] bins = Npz.Column<int>(columns, feature + ".bin", path);
                long[] pixels = Npz.Column<long>(columns, feature + ".pixels", path);
                for (int i = 0; i < bins.Length; i++)
                {
                    counts[bins[i]] += pixels[i];
                }
            }
        }

        return sums;
    }

    private static string KeyOf(TileIndex tile, bool isReference) => $"{tile}_{(isReference ? "reference" : "unmatched")}";

    private TileResult Count<T>(HistogramMatchPlan plan, string key, Dataset dataset, T nodata, TileContext context)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        NpyArray[][] columns = new NpyArray[plan.Features.Count][];
        WorkerThreads.ForEach(context.Threads, columns.Length, n => columns[n] = Count(dataset, plan.Features[n].Name, nodata, context.Cancel));
        string path = parts.Workspace.Relative(Path.Combine(parts.Workspace.DataFolder, SafeName.Of(plan.Options.Name), dataset.Tile!.Value.ToString(), $"{key}.npz"));
        files.Write(parts.Workspace.Absolute(path), Npz.Write([.. columns.SelectMany(c => c)]));
        return new TileResult { Files = new Dictionary<string, string> { [Role] = path } };
    }

    private NpyArray[] Count<T>(Dataset dataset, string feature, T nodata, CancellationToken cancel)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        Band band = parts.Workspace.Absolute(dataset.Bands[feature]);
        long[] counts = new long[HistogramMatch.BinsOf<T>()];
        T[] pixels = new T[(long)dataset.DataWindow.Width * Math.Min(StripRows, dataset.DataWindow.Height)];
        foreach (PixelWindow strip in dataset.DataWindow.Strips(StripRows))
        {
            Span<T> values = pixels.AsSpan(0, (int)strip.PixelCount);
            parts.Reader.Read(band, strip, values, cancel);
            HistogramMatch.Count(values, nodata, counts);
        }

        int[] bins = [.. Enumerable.Range(0, counts.Length).Where(bin => counts[bin] > 0)];
        return [NpyArray.Of(feature + ".bin", bins), NpyArray.Of(feature + ".pixels", bins.Select(bin => counts[bin]).ToArray())];
    }
}
