using System.Globalization;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Documents;
using Antares.Storage;

namespace Antares.Ingest.Scenes;

/// <summary><c>srtm_cgiar</c>: a folder with the elevation mosaic and what was derived from it.</summary>
/// <remarks>The time is that of the Shuttle Radar Topography Mission, 11 to 22 February 2000.</remarks>
public sealed class SrtmScenes(Func<IRasterReader> rasters, ISourceFiles files) : ISceneReader
{
    private static readonly (string Measurement, string File)[] Files =
        [("elevation", "srtm_mosaic.tif"), ("slope", "slope_mosaic.tif"), ("aspect", "aspect_mosaic.tif")];

    private static readonly DateTimeOffset First = new(2000, 2, 11, 0, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset Last = new(2000, 2, 22, 23, 59, 59, TimeSpan.Zero);

    /// <inheritdoc/>
    public string Name => "srtm_cgiar";

    /// <inheritdoc/>
    public string Description => "Folder with srtm_mosaic.tif, slope_mosaic.tif and aspect_mosaic.tif, as `antares prepare_terrain` writes them.";

    /// <inheritdoc/>
    public SceneSearch Find(string path, SceneOptions options)
    {
        string folder = SceneListing.RootOf(path, options.Bucket);
        if (options.Pattern is { } pattern && !Files.All(f => pattern.IsMatch($"{folder}/{f.File}")))
        {
            throw new AntaresException("The pattern leaves out files of the terrain, which belong together.", path, "Leave -pattern out, or let it fit the folder.");
        }

        string[] missing = [.. Files.Select(f => f.File).Where(f => files.Find($"{folder}/{f}") is null)];
        if (missing.Length > 0)
        {
            throw new AntaresException(
                $"The folder lacks {string.Join(", ", missing)}.", path, "Run `antares prepare_terrain --path DIR` on the folder of SRTM zips first.");
        }

        return new SceneSearch([Describe(folder)], [], []);
    }

    private DatasetDocument Describe(string folder)
    {
        GeoBox plane = rasters().Describe($"{folder}/{Files[0].File}").GeoBox;
        foreach ((string _, string file) in Files[1..])
        {
            GeoBox other = rasters().Describe($"{folder}/{file}").GeoBox;
            if (other.Affine != plane.Affine || other.Window != plane.Window)
            {
                throw new AntaresException(
                    $"{file} lies on another grid than {Files[0].File}.", folder, "Make the three again with `antares prepare_terrain --path DIR`.");
            }
        }

        return new DatasetDocument
        {
            Id = DatasetIds.Of(NaturalKey(plane)),
            Product = "srtm_cgiar_mosaic",
            Label = "srtm_mosaic",
            Crs = plane.Crs.Definition,
            Affine = plane.Affine,
            Width = plane.Width,
            Height = plane.Height,
            Start = First,
            End = Last,
            Centre = new DateTimeOffset(2000, 2, 16, 12, 0, 0, TimeSpan.Zero),
            Bands = Files.ToDictionary(f => f.Measurement, f => new Band($"{folder}/{f.File}")),
            Facts = new Dictionary<string, string> { ["platform"] = "Space Shuttle Endeavour", ["instrument"] = "SIR", ["file_format"] = "GeoTiff" },
        };
    }

    private static string NaturalKey(GeoBox plane) => string.Create(
        CultureInfo.InvariantCulture,
        $"srtm_cgiar/{plane.Crs}/{string.Join(',', plane.Affine.ToArray().Select(n => n.ToString("R", CultureInfo.InvariantCulture)))}/{plane.Width}x{plane.Height}");
}
