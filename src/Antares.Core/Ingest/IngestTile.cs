using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Documents;
using Antares.Ingest.Kernels;
using Antares.Runs;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>Makes one tile of one solar day, strip by strip, so that memory does not grow with the tile.</summary>
internal sealed class IngestTile(IngestPlan plan, RasterParts parts)
{
    /// <summary>Rows of the lowest strip: one row of blocks of a storage unit.</summary>
    public const int MinStrip = 512;

    private const int MaxStrip = 2 * MinStrip;

    /// <summary>Bytes that a strip takes per pixel: warped and fused pixels of every band, class, rank and choice.</summary>
    public static long BytesPerPixel(IEnumerable<BandPlan> bands) => 12 + bands.Sum(b =>
        2L * (b.Source.Type == b.Target.Type ? PixelTypes.SizeOf(b.Target.Type) : sizeof(double)));

    /// <summary>Computes the tile; empty where no scene has a pixel.</summary>
    public TileResult Run(TileTask task, TileContext context)
    {
        GeoBox plane = plan.Grid.Tile(task.Tile).GeoBox;
        SceneFusion fusion = new(plan.Scenes[task.Key], plan.Quality, plane, parts.Reader, parts.Warper);
        using ITileFiles files = FilesOf(task, plane, fusion.Scenes);
        BandGroup[] groups = [.. BandGroup.Of(plan.Bands)];
        ChosenScenes chosen = new();
        PixelWindow extent = default;
        foreach (PixelWindow strip in fusion.Window.Strips(StripHeight(fusion.Window.Width, context.MemoryBytes)))
        {
            context.Cancel.ThrowIfCancellationRequested();
            if (fusion.Choose(strip, plan.Bands, chosen, context.Cancel))
            {
                extent = groups.Aggregate(extent, (all, group) => all.Union(group.Run(fusion, chosen, files, context)));
            }

            files.Pass(strip.EndRow);
        }

        SceneChecksum.CheckUnchanged(plan.Scenes[task.Key], task.Inputs, parts.Sources);
        StoredOffset.Counts offsets = groups.Aggregate(default(StoredOffset.Counts), (all, group) => all + group.Offsets);
        return files.Complete(context.Threads) ? ResultOf(task, plane, extent, offsets, fusion.Scenes, files) : TileResult.Empty;
    }

    private int StripHeight(int width, long memoryBytes)
    {
        long held = NetcdfTile.BytesPerPixel(plan), waiting = held * plan.Grid.TileWidth * (plan.Netcdf?.ChunkHeight ?? 0);
        long rows = ((memoryBytes / 2) - waiting) / ((BytesPerPixel(plan.Bands) * Math.Max(1, width)) + (held * plan.Grid.TileWidth));
        return (int)Math.Clamp(rows / MinStrip * MinStrip, MinStrip, MaxStrip);
    }

    private ITileFiles FilesOf(TileTask task, GeoBox plane, IReadOnlyList<Dataset> scenes)
    {
        string folder = FolderOf(task), day = DayOf(task);
        return plan.Netcdf is not NetcdfLayout layout
            ? new TileFiles(plan, plane, folder, day, parts)
            : new NetcdfTile(plan, plane, Path.Combine(folder, NetcdfTile.NameOf(layout.NamePattern, task.Tile, day, scenes)), scenes, parts);
    }

    private string FolderOf(TileTask task) =>
        Path.Combine(plan.Bucket?.FolderOf(plan.Product) ?? Path.Combine(parts.Workspace.DataFolder, SafeName.Of(plan.Product.Name)), task.Tile.ToString());

    private static string DayOf(TileTask task) => task.Key[(task.Key.LastIndexOf('_') + 1)..];

    private TileResult ResultOf(
        TileTask task, GeoBox plane, PixelWindow extent, StoredOffset.Counts offsets, IReadOnlyList<Dataset> scenes, ITileFiles files)
    {
        Dictionary<string, string> facts = new()
        {
            ["scenes"] = scenes.Count.ToString(CultureInfo.InvariantCulture),
            ["clamped"] = offsets.ClampedShare.ToString("0.######", CultureInfo.InvariantCulture),
        };
        Dataset dataset = new()
        {
            Id = DatasetIds.Of($"{plan.Product.Name}/{task.Key}"),
            Product = plan.Product.Name,
            Label = task.Key,
            Footprint = SceneOutline.Of(plane.Crop(extent), Crs.Wgs84, parts.Projections),
            Start = scenes.Min(s => s.Start),
            End = scenes.Max(s => s.End),
            GeoBox = plane,
            Tile = task.Tile,
            DataWindow = extent,
            Bands = plan.Bands.ToDictionary(b => b.Target.Name, b => files.BandOf(b.Target.Name)),
            Sources = [.. scenes.Select(s => s.Id).Order()],
            SolarDay = scenes[0].SolarDay,
            Facts = FactsOf(scenes, facts),
        };
        return new TileResult { Dataset = dataset, Facts = facts };
    }

    private static Dictionary<string, string> FactsOf(IReadOnlyList<Dataset> scenes, Dictionary<string, string> facts)
    {
        Dictionary<string, string> all = new(facts);
        foreach (string fact in (string[])["platform", "baseline", "cloud_percent", "offset_assumed"])
        {
            string[] values = [.. scenes.Select(s => s.Facts.GetValueOrDefault(fact, "")).Where(v => v.Length > 0).Distinct().Order(StringComparer.Ordinal)];
            if (values.Length > 0)
            {
                all[fact] = string.Join(", ", values);
            }
        }

        return all;
    }
}
