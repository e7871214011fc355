using Antares.Grid;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>Makes an elevation mosaic, slope and aspect out of a folder of elevation tiles.</summary>
/// <remarks>Each result appears under its name when it is complete; one that is newer than what it is made of is kept.</remarks>
public sealed class TerrainStage(IRasterReader reader, IRasterWriter writer, IProjections projections)
{
    /// <summary>Names of the results, as the tutorial's index of terrain expects them: elevation, slope, aspect.</summary>
    public static IReadOnlyList<string> OutputNames { get; } = ["srtm_mosaic.tif", "slope_mosaic.tif", "aspect_mosaic.tif"];

    /// <summary>Makes what is missing.</summary>
    /// <exception cref="AntaresException">There are no tiles, or they do not fit together.</exception>
    public IReadOnlyList<TerrainOutput> Run(TerrainOptions options, CancellationToken cancel)
    {
        if (options.Scale is double scale && !(scale > 0 && double.IsFinite(scale)))
        {
            throw new UsageException($"--scale {scale} is not above 0.", "", "Give metres in a unit of the CRS (111120 for degrees), or leave it out.");
        }

        IReadOnlyList<TerrainSource> sources = TerrainSources.Find(options.Folder);
        string folder = Path.GetFullPath(options.OutputFolder ?? options.Folder);
        Directory.CreateDirectory(folder);
        string[] paths = [.. OutputNames.Select(n => Path.Combine(folder, n))];
        TerrainMetrics metrics = new(reader, writer, projections);
        string[] files = [.. sources.Select(s => s.File).Distinct()];
        return
        [
            Make(paths[0], files, options, () => new TerrainMosaic(reader, writer, projections).Write(sources, paths[0], cancel)),
            Make(paths[1], [paths[0]], options, () => metrics.WriteSlope(paths[0], paths[1], options.Scale, cancel)),
            Make(paths[2], [paths[0]], options, () => metrics.WriteAspect(paths[0], paths[2], squarePixels: options.Scale is not null, cancel)),
        ];
    }

    private static TerrainOutput Make(string path, IReadOnlyList<string> madeOf, TerrainOptions options, Action make)
    {
        bool kept = !options.Overwrite && File.Exists(path) && madeOf.All(f => File.GetLastWriteTimeUtc(f) <= File.GetLastWriteTimeUtc(path));
        if (!kept)
        {
            make();
        }

        return new TerrainOutput(path, kept);
    }
}
