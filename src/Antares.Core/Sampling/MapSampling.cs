using System.Globalization;
using Antares.Grid;
using Antares.Legend;
using Antares.Storage;

namespace Antares.Sampling;

/// <summary>Draws pixels of an existing map and makes them training polygons: squares of one pixel with the map's class.</summary>
/// <remarks>
/// Two passes over the file, one to count and one to draw; memory follows the pixels drawn, not those of the map. Whether a pixel is drawn is a function of seed,
/// position and the counts alone: a larger share keeps the pixels of a smaller one.
/// </remarks>
public sealed class MapSampling(IRasterReader reader, IProjections projections, ISchemeCatalog schemes, ITrainingCatalog training)
{
    /// <summary>Pixels that are drawn at most; more would be no sample.</summary>
    public const int MostDrawn = 1000000;

    /// <summary>Draws, and adds the polygons to the set; nothing is kept unless all of it can be.</summary>
    /// <exception cref="AntaresException">The file is no map of classes, has no reference system or no class, or a code is outside of the scheme.</exception>
    /// <exception cref="UsageException">An option makes no sense.</exception>
    public MapSamplingSummary Run(MapSamplingOptions options, CancellationToken cancel = default)
    {
        MapShares.Check(options);
        RasterInfo map = reader.Describe(options.File);
        if (map.GeoBox.Crs.Definition.Length == 0)
        {
            throw new AntaresException(
                "The map does not say in which reference system it is.",
                options.File,
                $"Write it into a copy: `gdal_translate -a_srs EPSG:4326 {options.File} new.tif` (with the system that is true for it).");
        }

        MapClasses classes = new(reader, map, options.File, BandOf(options, map), options.Chunk);
        SortedDictionary<int, long> counts = classes.Count(cancel);
        (Scheme scheme, bool isMade) = SchemeOf(options, counts);
        TrainingEntry entry = new(training, options.Name, scheme.Name, options.Year, options.Overwrite);
        entry.RefuseOtherKind();
        Dictionary<int, int> wanted = MapShares.Of(options, counts);
        IReadOnlyList<TrainingPolygon> polygons = new PixelSquares(projections, map.GeoBox, options.File).Of(classes.Draw(wanted, options.Seed, cancel));
        if (isMade)
        {
            schemes.AddScheme(scheme);
        }

        (int added, int older) = entry.Put(polygons);
        return new MapSamplingSummary([.. counts.Select(c => (c.Key, c.Value, wanted[c.Key]))], added, older, scheme, isMade, classes.Band);
    }

    // Scripts name a column of a vector file here; a map of one band has nothing to choose.
    private static int BandOf(MapSamplingOptions options, RasterInfo map)
    {
        bool isNumber = int.TryParse(options.Field, NumberStyles.None, CultureInfo.InvariantCulture, out int band);
        return options.Field is null || (map.BandCount == 1 && !isNumber) ? 1
            : isNumber && band >= 1 && band <= map.BandCount ? band
            : throw new UsageException(
                $"The map has no band '{options.Field}'.", $"{options.File}, -field", $"Give the number of a band, from 1 to {map.BandCount}.");
    }

    private (Scheme Scheme, bool IsMade) SchemeOf(MapSamplingOptions options, SortedDictionary<int, long> counts)
    {
        Scheme? present = schemes.FindScheme(options.Scheme);
        if (present is null)
        {
            return (SchemeMaker.Make(options.Scheme, counts.Keys.Select(c => c.ToString(CultureInfo.InvariantCulture))), true);
        }

        KeyValuePair<int, long>[] strangers = [.. counts.Where(c => present.Find(c.Key) is null)];
        return strangers.Length == 0
            ? (present, false)
            : throw new AntaresException(
                $"The map has values that scheme '{present.Name}' does not: "
                    + string.Join(", ", strangers.Take(10).Select(c => $"{c.Key} ({c.Value} pixels)")) + (strangers.Length > 10 ? ", ..." : "") + ".",
                options.File,
                $"Add them to the scheme with `antares ingest_scheme`, or make them nodata in the map. The scheme has {string.Join(", ", present.Tags.Select(t => $"{t.Code} {t.Name}"))}.");
    }
}
