using System.CommandLine;
using Antares.Catalog;
using Antares.Cli.Commands;
using Antares.Cli.Setup;
using Antares.Gdal;
using Antares.Grid;
using Antares.Ingest.Rasterizing;
using Antares.Runs;
using Antares.Storage;
using NetTopologySuite.Geometries;

namespace Antares.Cli;

/// <summary>What <c>rasterize_vector_file</c> and <c>make_country_mask</c> share: size of pixels and tiles, where files go, how the run ends.</summary>
internal sealed class RasterizeArguments
{
    private readonly Option<double> resolution = new("--resolution", "-res", "--res") { Description = "Size of a pixel in metres; in degrees it is so large in the middle of the ground.", Required = true, HelpName = "METRES" };
    private readonly Option<int> tile = new("--tile_size", "-tile", "--tile") { Description = "Columns and rows of a tile.", Required = true, HelpName = "PIXELS" };
    private readonly Option<string> path = new("--path", "-p") { Description = "Folder, or s3://BUCKET/PATH, that the numbered GeoTIFFs are written to.", Required = true, HelpName = "DIR" };
    private readonly Option<string?> bucket = new("--bucket", "-b") { Description = "Bucket of an object store (S3) that the numbered GeoTIFFs go to, below --path; the same as --path s3://BUCKET/PATH.", HelpName = "BUCKET" };
    private readonly Option<string?> name = new("--name", "-n") { Description = "Name of the product that is registered.", HelpName = "NAME" };
    private readonly Option<bool> touched = new("--all-touched") { Description = "Give a shape every pixel that it touches; otherwise those whose centre it holds." };
    private readonly Option<string[]> executor = new("--executor") { Description = "serial, or multiproc N: N tiles at a time.", AllowMultipleArgumentsPerToken = true, Arity = new ArgumentArity(1, 2) };
    private readonly Option<bool> overwrite = new("--overwrite") { Description = "Replace a product of the same name that was made otherwise." };

    /// <summary>Adds the options.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[resolution, tile, path, bucket, name, touched, executor, overwrite])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Name of the product.</summary>
    public string NameOf(ParseResult given, string otherwise) => given.GetValue(name) ?? otherwise;

    private static string FolderOf(string path, string? bucket)
    {
        if (bucket is null && !path.StartsWith("s3://", StringComparison.OrdinalIgnoreCase))
        {
            return LocalPath.Of(path);
        }

        string inside = path.Trim('/');
        return $"/vsis3/{Bucket.Parse(bucket is null ? path : inside is "" or "." ? bucket : $"{bucket.TrimEnd('/')}/{inside}", "--bucket, --path").Name}";
    }

    /// <summary>Options of the stage.</summary>
    public RasterizeOptions Options(ParseResult given, string product, string sourceType, string measurement, string prefix, GridSpec grid) => new()
    {
        Product = product,
        SourceType = sourceType,
        Measurement = measurement,
        Folder = FolderOf(given.GetRequiredValue(path), given.GetValue(bucket)),
        Prefix = prefix,
        Grid = grid,
        AllTouched = given.GetValue(touched),
        Workers = DatacubeIngestCommand.Workers(given.GetValue(executor)),
        Overwrite = given.GetValue(overwrite),
    };

    /// <summary>The grid: of a reference system that was named, else that of the country's scenes.</summary>
    /// <param name="given">What was typed.</param>
    /// <param name="projection">Reference system that was named, or null.</param>
    /// <param name="country">Code of the country, or null.</param>
    /// <param name="latitude">Middle latitude of the ground.</param>
    /// <param name="projections">Knows systems.</param>
    public GridSpec Grid(ParseResult given, string? projection, string? country, double latitude, IProjections projections)
    {
        GridChoice? usual = country is null || Countries.Find(country) is not Country known
            ? null
            : GridChoice.For(known, new GridOptions(null, null, null, null), new Lazy<IProjections>(projections));
        string text = projection ?? usual?.Crs ?? throw new UsageException("The reference system of the tiles is not known.", "-proj", "Give -proj, such as EPSG:6372, or -country, whose grid is then used.");
        Crs crs = projections.Resolve(text);
        bool isUsual = usual is not null && projections.Same(crs, projections.Resolve(usual.Crs));
        return GroundGrid.Of(crs, given.GetRequiredValue(resolution), given.GetRequiredValue(tile), isUsual ? usual!.Origin : (0, 0), latitude, projections);
    }

    /// <summary>Runs the stage and says how it ended.</summary>
    public static int Run(Session session, IShapeSource source, Geometry? area, RasterizeOptions options)
    {
        RasterizeStage stage = new(session.Parts, session.Runner, new GdalPolygonBurner(options.AllTouched), session.Files);
        RunSummary run = stage.Run(source, area, options, session.Threads, session.Cancel);
        int written = run.Outcomes.Count(o => o.Result?.Dataset is not null);
        Console.WriteLine($"Product '{options.Product}': {written} tiles in {SourcePath.Shown(options.Folder)}");
        Console.WriteLine($"Successfully ran rasterization on {run.Done} tiles");
        Console.WriteLine($"{run.Failed} tiles failed");
        return run.ExitCode;
    }
}
