using Antares.Catalog;
using Antares.Grid;
using Antares.Legend;
using Antares.Mapping;
using Antares.Runs;
using Antares.Storage;
using Antares.Vectors;

namespace Antares.Export;

/// <summary>A classification as one cloud-optimised GeoTIFF: each tile is cut to the region, then the file is filled block by block.</summary>
public sealed class RasterExportStage(ExportServices services, IRasterWriter writer, IRasterWarper warper, IPolygonBurner burner)
{
    /// <summary>Name of the step.</summary>
    public const string Step = "db_to_raster";

    private const int Revision = 1;
    private const int StripRows = 512;
    private const int BlockSize = 1024;

    /// <summary>Writes the file; an earlier one of the same name is replaced whole. Nothing is written where a tile failed.</summary>
    /// <exception cref="AntaresException">Unknown classification or reference system, or a pixel size that is not positive.</exception>
    public RasterExportResult Run(RasterExportOptions options, CancellationToken cancel)
    {
        ClassificationSource source = ClassificationSource.Open(services, options.Name, options.Area, Step, options.Scheme);
        GeoBox plane = Plane(options, source);
        RunRequest request = Request(options, source);
        using RunHold hold = services.Runner.Hold(cancel); // Reason: the file is put together of the run's fragments.
        RunSummary run = services.Runner.Run(request, (task, context) => Tile(source, request.Name, task.Tile, context.Cancel), hold.Cancel);
        if (run.ExitCode != 0)
        {
            return new RasterExportResult(run, Plane: null);
        }

        Assemble(File(options, source, plane), source, run, hold.Cancel);
        services.Runner.RecordExport(request, options.FileName);
        return new RasterExportResult(run, plane);
    }

    private GeoBox Plane(RasterExportOptions options, ClassificationSource source)
    {
        if (options.Resolution is <= 0 or double.NaN)
        {
            throw new UsageException($"A pixel cannot be {options.Resolution} wide.", "-res", "Give a positive number in units of --proj4.");
        }

        if (source.Window.IsEmpty)
        {
            throw new AntaresException(
                $"Classification '{options.Name}' has no pixel in the region.", Step, "Choose a region that it covers, or none.");
        }

        Crs crs = options.Projection is string text ? services.Projections.Resolve(text) : source.Grid.Crs;
        return RasterPlane.Of(source.Grid.GeoBoxOf(source.Window), services.Projections, crs, options.Resolution);
    }

    private static RunRequest Request(RasterExportOptions options, ClassificationSource source) => new()
    {
        Step = Step,
        Name = ExportRecord.RunNameOf(options.Name, options.FileName),
        Title = "raster",
        Revision = Revision,
        Overwrite = true, // Reason: an export is replaced when it is asked for anew; nothing else derives from it.
        Parameters = new Dictionary<string, string>
        {
            ["classification"] = options.Name,
            ["type"] = source.ClassType.ToString(),
            ["region"] = RegionMark.Of(options.Area),
            ["cross_walk"] = source.WalkMark,
        },
        Tiles = [.. source.Tiles.Select(t => new TileTask(t.ToString(), t, [TileInput.Of(source.Mosaic.Tiles[t])]))],
        BytesPerTile = (long)source.Grid.TileWidth * StripRows * 16,
    };

    private TileResult Tile(ClassificationSource source, string run, TileIndex tile, CancellationToken cancel)
    {
        PixelWindow window = source.Limit(source.Mosaic.DataWindow(tile));
        if (window.IsEmpty)
        {
            return TileResult.Empty;
        }

        string path = Path.Combine(TileLedger.FolderOf(services.Workspace, Step, run), "fragments", $"{tile}.tif");
        DataType type = source.ClassType;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using IRasterSink sink = writer.Create(
            new RasterFile(path, RasterFormat.StorageUnit, source.Grid.GeoBoxOf(window), type) { Nodata = 0, BandNames = [ClassificationProduct.ClassBand] });
        foreach (PixelWindow strip in window.Shifted(-window.Column, -window.Row).Strips(StripRows))
        {
            PixelWindow onGrid = strip.Shifted(window.Column, window.Row);
            uint[] codes = new uint[strip.PixelCount];
            source.ReadClasses(onGrid, codes, cancel);
            RegionMask.Apply(source, burner, onGrid, codes);
            ClassPixels.Write<uint>(sink, type, strip, codes, $"classification '{source.Product.Name}', tile {tile}");
        }

        sink.Complete();
        return new TileResult { Files = new Dictionary<string, string> { ["raster"] = services.Workspace.Relative(path) } };
    }

    private static RasterFile File(RasterExportOptions options, ClassificationSource source, GeoBox plane)
    {
        DataType type = source.ClassType;
        IEnumerable<Tag> tags = type == DataType.Int32 ? [] : source.Scheme.Tags.Where(t => t.Code > 0);
        return new RasterFile(options.FileName, RasterFormat.CloudOptimized, plane, type)
        {
            Nodata = 0,
            BandNames = [ClassificationProduct.ClassBand],
            Colours = tags.ToDictionary(t => t.Code, t => (t.Rgb.Red, t.Rgb.Green, t.Rgb.Blue, (byte)255)),
            Categories = tags.ToDictionary(t => t.Code, t => t.Name),
        };
    }

    private void Assemble(RasterFile file, ClassificationSource source, RunSummary run, CancellationToken cancel)
    {
        List<Fragment> fragments = [.. run.Outcomes.Where(o => o.Result!.Files.ContainsKey("raster")).Select(o => Open(o, source, file.GeoBox))];
        bool sameGrid = file.GeoBox == source.Grid.GeoBoxOf(source.Window);
        using IRasterSink sink = writer.Create(file);
        foreach (PixelWindow block in file.GeoBox.Window.Blocks(BlockSize))
        {
            cancel.ThrowIfCancellationRequested();
            uint[] codes = new uint[block.PixelCount];
            foreach (Fragment fragment in fragments)
            {
                Paint(fragment, file.GeoBox, block, sameGrid, codes, cancel);
            }

            ClassPixels.Write<uint>(sink, file.Type, block, codes, file.Path);
        }

        sink.Complete();
    }

    private Fragment Open(TileOutcome outcome, ClassificationSource source, GeoBox plane)
    {
        PixelWindow window = source.Limit(source.Mosaic.DataWindow(outcome.Task.Tile));
        GeoBox own = source.Grid.GeoBoxOf(window);
        PixelWindow whole = source.Window;
        PixelWindow reach = plane == source.Grid.GeoBoxOf(whole)
            ? window.Shifted(-whole.Column, -whole.Row)
            : warper.Footprint(own, plane);
        return new Fragment(new Band(services.Workspace.Absolute(outcome.Result!.Files["raster"])), reach);
    }

    private void Paint(Fragment fragment, GeoBox plane, PixelWindow block, bool sameGrid, uint[] codes, CancellationToken cancel)
    {
        PixelWindow part = fragment.Reach.Intersect(block);
        if (part.IsEmpty)
        {
            return;
        }

        uint[] pixels = new uint[part.PixelCount];
        if (sameGrid)
        {
            services.Reader.Read<uint>(fragment.Band, part.Shifted(-fragment.Reach.Column, -fragment.Reach.Row), pixels, cancel);
        }
        else
        {
            warper.Warp([fragment.Band], plane.Crop(part), Resampling.Nearest, 0u, pixels, cancel);
        }

        for (int i = 0; i < pixels.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, part.Width);
            ref uint code = ref codes[((row + part.Row - block.Row) * block.Width) + column + part.Column - block.Column];
            code = code == 0 ? pixels[i] : code;
        }
    }

    // Reach: window of the file in which the fragment's pixels fall.
    private sealed record Fragment(Band Band, PixelWindow Reach);
}
