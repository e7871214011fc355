using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Runs;
using Antares.Storage;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace Antares.Recipes;

/// <summary>Computes one tile of a feature product: block by block, and in each block date by date.</summary>
internal sealed class RecipeTile(
    RecipePlan plan, RecipePeriod period, string name, IRasterReader reader, IRasterWarper warper, IRasterWriter writer, Workspace workspace)
{
    /// <summary>Side of a block: that of the storage blocks, so that each is decoded once.</summary>
    public const int BlockSize = 512;

    /// <summary>Makes all files of a tile.</summary>
    /// <param name="tile">Which cell.</param>
    /// <param name="dates">Its datasets, in chronological order.</param>
    /// <param name="layers">Datasets that the extra layers are warped from, by layer name.</param>
    /// <param name="context">Cancellation.</param>
    public TileResult Run(TileIndex tile, IReadOnlyList<Dataset> dates, IReadOnlyDictionary<string, IReadOnlyList<Dataset>> layers, TileContext context)
    {
        Check(dates);
        PixelWindow window = dates.Aggregate(default(PixelWindow), (all, d) => all.Union(d.DataWindow)).Intersect(plan.Grid.Tile(tile).GeoBox.Window);
        if (window.IsEmpty)
        {
            return TileResult.Empty;
        }

        WriteFeatures(tile, dates, window, context.Cancel);
        LayerTile layerTile = new(warper, writer, workspace);
        foreach (BoundLayer layer in plan.Layers)
        {
            layerTile.Write(layer, layers[layer.Layer.Name], FileOf(tile, layer.Output), window, context.Cancel);
        }

        string[] missing = [.. plan.Layers.Where(l => layers[l.Layer.Name].Count == 0).Select(l => l.Layer.Name)];
        return new TileResult
        {
            Dataset = Describe(tile, dates, layers, window),
            Facts = new Dictionary<string, string>
            {
                ["dates"] = dates.Count.ToString(CultureInfo.InvariantCulture),
                ["layers_missing"] = string.Join(' ', missing),
            },
        };
    }

    private static Geometry Outline(IReadOnlyList<Dataset> dates)
    {
        List<Geometry> outlines = [];
        foreach (Geometry outline in dates.Select(d => d.Footprint))
        {
            if (!outlines.Any(outline.EqualsExact))
            {
                outlines.Add(outline);
            }
        }

        return outlines.Count == 1 ? outlines[0] : UnaryUnionOp.Union(outlines);
    }

    private static void Shift(Span<int> pixels, int nodata, int offset)
    {
        for (int i = 0; offset != 0 && i < pixels.Length; i++)
        {
            pixels[i] = pixels[i] == nodata ? nodata : Math.Max(nodata == 0 ? 1 : int.MinValue + 1, pixels[i] + offset);
        }
    }

    private void Check(IReadOnlyList<Dataset> dates)
    {
        foreach (Dataset date in dates)
        {
            string? missing = plan.Bands.Append(plan.Quality).OfType<BoundBand>().Select(b => b.Name).FirstOrDefault(b => !date.Bands.ContainsKey(b));
            if (missing is not null)
            {
                throw new AntaresException(
                    $"Tile {date.Tile} of '{plan.Series.Name}' has no band '{missing}' on {date.SolarDay:yyyy-MM-dd}.",
                    $"dataset {date.Id}, {date.Label}",
                    $"Ingest '{plan.Series.Name}' again; if the scene itself lacks the band, leave its date out with -b and -e.");
            }
        }
    }

    private void WriteFeatures(TileIndex tile, IReadOnlyList<Dataset> dates, PixelWindow window, CancellationToken cancel)
    {
        List<IRasterSink> sinks = [];
        try
        {
            sinks.AddRange(plan.Outputs.Take(plan.Features.Count).Select(f => writer.Create(FileOf(tile, f))));
            FeatureBlock features = new(plan, (int)Math.Min(window.PixelCount, BlockSize * BlockSize));
            ProductMosaic[] planes = [.. dates.Select(d => new ProductMosaic(plan.Series, [d], reader, workspace))];
            foreach (PixelWindow block in window.Blocks(BlockSize))
            {
                WriteBlock(tile, dates, planes, block, features, sinks, cancel);
            }

            sinks.ForEach(s => s.Complete());
        }
        finally
        {
            sinks.ForEach(s => s.Dispose());
        }
    }

    private void WriteBlock(
        TileIndex tile,
        IReadOnlyList<Dataset> dates,
        ProductMosaic[] planes,
        PixelWindow block,
        FeatureBlock features,
        List<IRasterSink> sinks,
        CancellationToken cancel)
    {
        PixelWindow cell = plan.Grid.WindowOf(tile);
        int pixels = (int)block.PixelCount;
        features.Reset();
        for (int date = 0; date < dates.Count; date++)
        {
            cancel.ThrowIfCancellationRequested();
            if (!dates[date].DataWindow.Intersect(block).IsEmpty)
            {
                ProductMosaic plane = planes[date];
                Dataset dataset = dates[date];
                features.Add(pixels, (band, target) =>
                {
                    plane.Read(band.Name, block.Shifted(cell.Column, cell.Row), target, band.Nodata, cancel);
                    Shift(target, band.Nodata, (int)dataset.Bands[band.Name].Offset);
                });
            }
        }

        for (int feature = 0; feature < plan.Features.Count; feature++)
        {
            sinks[feature].Write(block, features.Finish(plan.Features[feature], pixels));
        }
    }

    private RasterFile FileOf(TileIndex tile, Measurement output) =>
        new(workspace.Absolute(PathOf(tile, output.Name)), RasterFormat.StorageUnit, plan.Grid.Tile(tile).GeoBox, output.Type)
        {
            Nodata = output.Nodata,
            BandNames = [output.Name],
        };

    private string PathOf(TileIndex tile, string output) =>
        workspace.Relative(Path.Combine(workspace.DataFolder, SafeName.Of(name), tile.ToString(), output + ".tif"));

    private Dataset Describe(
        TileIndex tile, IReadOnlyList<Dataset> dates, IReadOnlyDictionary<string, IReadOnlyList<Dataset>> layers, PixelWindow window) => new()
        {
            Id = DatasetIds.Of($"{name}/{tile}"),
            Product = name,
            Label = $"{name}_{tile}",
            Footprint = Outline(dates),
            Start = period.Start,
            End = period.LastMoment,
            SolarDay = period.MidDate,
            GeoBox = plan.Grid.Tile(tile).GeoBox,
            Tile = tile,
            DataWindow = window,
            Bands = plan.Outputs.ToDictionary(o => o.Name, o => new Band(PathOf(tile, o.Name))),
            Sources = [.. dates.Concat(layers.Values.SelectMany(l => l)).Select(d => d.Id).Distinct()],
            Facts = new Dictionary<string, string> { ["dates"] = dates.Count.ToString(CultureInfo.InvariantCulture) },
        };
}
