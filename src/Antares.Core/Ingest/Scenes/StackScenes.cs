using System.Globalization;
using System.Text.RegularExpressions;
using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest.Documents;
using Antares.Storage;

namespace Antares.Ingest.Scenes;

/// <summary>Scenes that a <see cref="StackDescription"/> makes of files: GeoTIFFs band by band or in stacks, NetCDF files of many dates.</summary>
/// <param name="stack">The description.</param>
/// <param name="rasters">Opens files.</param>
/// <param name="files">Lists them.</param>
public sealed class StackScenes(StackDescription stack, Func<IRasterReader> rasters, ISourceFiles files) : ISceneReader
{
    private static readonly HashSet<string> Meant = ["time", "band", "0"];

    /// <inheritdoc/>
    public string Name => stack.Name;

    /// <inheritdoc/>
    public string Description => stack.Description;

    /// <inheritdoc/>
    public SceneSearch Find(string path, SceneOptions options)
    {
        SceneListing listing = SceneListing.Of(path, options, files);
        bool isFile = listing.Entries is [{ IsFolder: false } only] && only.Path == listing.Root;
        StackFiles[] scenes =
        [
            .. listing.Files
                .Select(f => (File: f, Match: UserPattern.Match(stack.Files, isFile ? f.Name : listing.Relative(f.Path), stack.Where)))
                .Where(f => f.Match.Success)
                .GroupBy(f => KeyOf(isFile ? f.File.Name : listing.Relative(f.File.Path), f.Match))
                .Select(g => new StackFiles(g.Key, [.. g.Select(f => (BandOf(f.Match), f.File))], g.First().Match)),
        ];
        if (scenes.Length == 0 && listing.Failures.Count == 0)
        {
            throw new AntaresException(
                $"No file fits the pattern of '{stack.Name}'.", SourcePath.Shown(listing.Root),
                $"The pattern stands at {stack.Where}; it is matched against paths such as {listing.Files.Select(f => $"'{listing.Relative(f.Path)}'").FirstOrDefault("'folder/file.tif'")}.");
        }

        return SceneReading.All(scenes, s => s.Key, Describe, files, options, listing.Failures);
    }

    /// <summary>Files that differ only in their band are one scene.</summary>
    private static string KeyOf(string path, Match match)
    {
        Group band = match.Groups["band"];
        return band.Success && band.Index + band.Length <= path.Length
            ? $"{path[..band.Index]}*{path[(band.Index + band.Length)..]}"
            : path;
    }

    private static string BandOf(Match match) => match.Groups["band"] is { Success: true } band ? band.Value : "";

    private IEnumerable<DatasetDocument> Describe(StackFiles scene)
    {
        IRasterReader reader = rasters();
        Dictionary<string, Band> bands = stack.Bands.ToDictionary(b => b.Measurement.Name, b => new Band(PathOf(b, scene), b.Index, b.Offset, b.Scale));
        Dictionary<string, RasterInfo> described = bands.Values.Select(b => b.Path).Distinct().ToDictionary(p => p, p => reader.Describe(p));
        GeoBox plane = described[bands.Values.First().Path].GeoBox;
        if (plane.Crs.Definition.Length == 0)
        {
            throw new AntaresException("The file has no reference system.", SourcePath.Shown(bands.Values.First().Path), "Give it one: gdal_edit.py -a_srs EPSG:... FILE.");
        }

        (int Index, DateTimeOffset Begin, DateTimeOffset End)[] times = [.. TimesOf(scene, bands, described, reader)];
        Check(bands, described, perBand: times.Length > 1 || stack.Time.Dimension is not null || stack.Time.OfBands.Count > 0);
        return times.Select(t => Document(scene, plane, bands, t));
    }

    private static string PathOf(StackBand band, StackFiles scene)
    {
        string? file = scene.Files.FirstOrDefault(f => f.Band.Length == 0 || band.IsIn(f.Band)).File?.Path;
        string path = file ?? throw new AntaresException(
            $"The scene has no file of measurement '{band.Measurement.Name}'; its files are of: {string.Join(", ", scene.Files.Select(f => f.Band))}.", band.Where,
            "Write 'file:' with one of these under the measurement, or leave the measurement out.");
        return band.Layer.Length > 0 ? new SubdatasetPath("NETCDF", path, $":{band.Layer}").ToString() : path;
    }

    private IEnumerable<(int Index, DateTimeOffset Begin, DateTimeOffset End)> TimesOf(
        StackFiles scene, Dictionary<string, Band> bands, Dictionary<string, RasterInfo> described, IRasterReader reader)
    {
        string first = bands.Values.First().Path;
        if (stack.Time.Dimension is string dimension)
        {
            DateTimeOffset[] steps = [.. StepsOf(first, dimension, reader)];
            foreach (string other in described.Keys.Where(p => p != first && !StepsOf(p, dimension, reader).SequenceEqual(steps)))
            {
                throw new AntaresException(
                    $"Its steps along '{dimension}' are not those of {SourcePath.Shown(first)}, so its bands have other dates.", SourcePath.Shown(other),
                    $"Describe these files as two products, each with its own pattern; this one stands at {stack.Where}.");
            }

            return steps.Select((t, i) => (i + 1, t, t));
        }

        if (stack.Time.OfBands is { Count: > 0 } dates)
        {
            foreach ((string path, RasterInfo info) in described.Where(d => d.Value.BandCount != dates.Count))
            {
                throw new AntaresException($"The file has {info.BandCount} bands and the description {dates.Count} dates.", $"{SourcePath.Shown(path)}, {stack.Where}", "Write one date for each band.");
            }

            return dates.Select((t, i) => (i + 1, t, t));
        }

        if (stack.Time.Period is (DateTimeOffset begin, DateTimeOffset end))
        {
            return [(0, begin, end)];
        }

        string text = scene.Match.Groups["time"].Value;
        DateTimeOffset moment = stack.Time.Named(text) ?? throw new AntaresException(
            text.Length == 0 ? "The pattern has no group 'time'." : $"The time '{text}' in the name is in none of the formats {string.Join(", ", stack.Time.Formats)}.",
            $"{scene.Key}, {stack.Where}", @"Write the pattern with (?<time>\d{8}) and 'time: {format: yyyyMMdd}', or 'time: {begin: ..., end: ...}' for what does not change.");
        return [(0, moment, moment)];
    }

    private IEnumerable<DateTimeOffset> StepsOf(string path, string dimension, IRasterReader reader)
    {
        RasterSteps? steps = reader.Steps(path);
        if (steps is null || steps.Dimension != dimension)
        {
            throw new AntaresException(
                $"The variable has no third dimension '{dimension}'{(steps is null ? "" : $"; it has '{steps.Dimension}'")}.", SourcePath.Shown(path),
                $"Write its name at {stack.Where}; `gdalinfo` shows it as NETCDF_DIM_EXTRA.");
        }

        DateTimeOffset[] moments = [.. steps.Values.Select(v => CfTime.Moment(v, steps.Units, steps.Calendar) ?? throw new AntaresException(
            $"{v.ToString("R", CultureInfo.InvariantCulture)} in '{steps.Units}'{(steps.Calendar.Length > 0 ? $" of calendar '{steps.Calendar}'" : "")} is no time.", SourcePath.Shown(path),
            "Give the dimension units such as 'days since 1970-01-01'."))];

        // Reason: dates without a time of day are noon, which keeps the day at every longitude.
        return moments.All(m => m.TimeOfDay == TimeSpan.Zero) ? moments.Select(m => m.AddHours(12)) : moments;
    }

    private void Check(Dictionary<string, Band> bands, Dictionary<string, RasterInfo> described, bool perBand)
    {
        foreach (StackBand band in stack.Bands)
        {
            string path = bands[band.Measurement.Name].Path;
            RasterInfo info = described[path];
            if (!perBand && band.Index > info.BandCount)
            {
                throw new AntaresException(
                    $"{SourcePath.Shown(path)} has {info.BandCount} bands; measurement '{band.Measurement.Name}' asks for band {band.Index}.", band.Where,
                    $"Write 'band:' with a number from 1 to {info.BandCount}.");
            }
        }
    }

    private DatasetDocument Document(StackFiles scene, GeoBox plane, Dictionary<string, Band> bands, (int Index, DateTimeOffset Begin, DateTimeOffset End) time)
    {
        Dictionary<string, string> facts = new(stack.Facts);
        foreach (Group group in scene.Match.Groups.Values.Where(g => g.Success && g.Value.Length > 0 && !Meant.Contains(g.Name) && !char.IsAsciiDigit(g.Name[0])))
        {
            facts[group.Name] = group.Value;
        }

        string moment = time.Begin.UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        string name = scene.Key[(scene.Key.LastIndexOf('/') + 1)..];
        string place = string.Join(',', plane.Affine.ToArray().Select(n => n.ToString("R", CultureInfo.InvariantCulture)));
        string groups = string.Join('/', facts.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}"));
        return new DatasetDocument
        {
            Id = DatasetIds.Of($"stack/{stack.Product}/{name}/{moment}/{groups}/{plane.Crs}/{place}"),
            Product = stack.Product,
            Label = time.Index == 0 ? LabelOf(scene.Key) : $"{LabelOf(scene.Key)}_{moment}",
            Crs = plane.Crs.Definition,
            Affine = plane.Affine,
            Width = plane.Width,
            Height = plane.Height,
            Start = time.Begin,
            End = time.End,
            Centre = time.Begin + ((time.End - time.Begin) / 2),
            Bands = time.Index == 0 ? bands : bands.ToDictionary(b => b.Key, b => b.Value with { Index = time.Index }),
            Facts = facts,
        };
    }

    private static string LabelOf(string key)
    {
        string name = key.Contains('*', StringComparison.Ordinal) ? key.Replace("/*", "", StringComparison.Ordinal).Replace("*", "", StringComparison.Ordinal) : key;
        int dot = name.LastIndexOf('.');
        return (dot > 0 ? name[..dot] : name).Replace('/', '_').Trim('_');
    }

    /// <summary>The files of one scene.</summary>
    /// <param name="Key">Their common path, <c>*</c> in the place of the band.</param>
    /// <param name="Files">Value of the group <c>band</c>, and file.</param>
    /// <param name="Match">What the pattern found in the first of them.</param>
    private sealed record StackFiles(string Key, IReadOnlyList<(string Band, SourceFile File)> Files, Match Match);
}
