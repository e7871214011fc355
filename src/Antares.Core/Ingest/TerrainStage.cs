using Antares.Grid;
using Antares.Storage;

namespace Antares.Ingest;

/// <summary>Makes an elevation mosaic, slope and aspect out of a folder of elevation tiles.</summary>
/// <remarks>Each result appears under its name when it is complete; one that was made of the same files with the same scale is kept.</remarks>
public sealed class TerrainStage(IRasterReader reader, IRasterWriter writer, IProjections projections, IFileStore store)
{
    /// <summary>Names of the results, as the tutorial's index of terrain expects them: elevation, slope, aspect.</summary>
    public static IReadOnlyList<string> OutputNames { get; } = ["srtm_mosaic.tif", "slope_mosaic.tif", "aspect_mosaic.tif"];

    /// <summary>Makes what is missing or was made of other files or with another scale.</summary>
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
        TerrainRecord record = TerrainRecord.Of(folder, store);
        return
        [
            Make(paths[0], files, null, () => new TerrainMosaic(reader, writer, projections).Write(sources, paths[0], cancel)),
            Make(paths[1], [paths[0]], options.Scale, () => metrics.WriteSlope(paths[0], paths[1], options.Scale, cancel)),
            Make(paths[2], [paths[0]], options.Scale, () => metrics.WriteAspect(paths[0], paths[2], squarePixels: options.Scale is not null, cancel)),
        ];

        TerrainOutput Make(string path, IReadOnlyList<string> madeOf, double? scale, Action make)
        {
            if (!options.Overwrite && record.Holds(path, madeOf, scale))
            {
                return new TerrainOutput(path, Kept: true, Replaced: false);
            }

            bool replaced = File.Exists(path);
            make();
            record.Put(path, madeOf, scale);
            return new TerrainOutput(path, Kept: false, replaced);
        }
    }
}
