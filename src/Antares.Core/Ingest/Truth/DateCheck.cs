using System.Globalization;
using Antares.Catalog;
using NetTopologySuite.Geometries;

namespace Antares.Ingest.Truth;

/// <summary>Finds dates that contradict names, platform, sun or calendar.</summary>
internal static class DateCheck
{
    private const double EarliestHour = 8, LatestHour = 13, HighestLatitude = 65;
    private const string Mend = "Prepare the metadata of the scene again from its own files; a date that was typed by hand belongs corrected.";

    private static readonly Dictionary<string, (DateOnly Launch, DateOnly? End)> Platforms = new()
    {
        ["sentinel2a"] = (new(2015, 6, 23), null),
        ["sentinel2b"] = (new(2017, 3, 7), null),
        ["sentinel2c"] = (new(2024, 9, 5), null),
        ["sentinel1a"] = (new(2014, 4, 3), null),
        ["sentinel1b"] = (new(2016, 4, 25), new(2021, 12, 23)),
        ["sentinel1c"] = (new(2024, 12, 5), null),
        ["landsat4"] = (new(1982, 7, 16), new(1993, 12, 31)),
        ["landsat5"] = (new(1984, 3, 1), new(2013, 6, 5)),
        ["landsat7"] = (new(1999, 4, 15), null),
        ["landsat8"] = (new(2013, 2, 11), null),
        ["landsat9"] = (new(2021, 9, 27), null),
    };

    /// <summary>What contradicts the date of a scene.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="now">Now, UTC.</param>
    public static IEnumerable<SceneFinding> Check(Dataset scene, DateTimeOffset now)
    {
        if (scene.Tile is not null)
        {
            yield break; // Reason: tiles have the dates that their scenes gave them.
        }

        string moment = scene.Start.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        DateOnly first = DateOnly.FromDateTime(scene.Start.UtcDateTime), last = DateOnly.FromDateTime(scene.End.UtcDateTime);
        if (Names(scene, first, last) is string names)
        {
            yield return Finding($"The scene is dated {moment}; {names}.", "days", Days(scene, first));
        }

        if (scene.Start > now.AddDays(1))
        {
            yield return Finding($"The scene is dated {moment}, in the future.", "days", (scene.Start - now).TotalDays);
        }

        if (Platforms.TryGetValue(ScenePlatform.Of(scene), out (DateOnly Launch, DateOnly? End) life) && (first < life.Launch || first > life.End))
        {
            yield return Finding($"The scene is dated {moment}; {scene.Facts["platform"]} observed {(first < life.Launch ? "from" : "until")} {(first < life.Launch ? life.Launch : life.End):yyyy-MM-dd}{(first < life.Launch ? " on" : "")}.", "days", first < life.Launch ? first.DayNumber - life.Launch.DayNumber : first.DayNumber - life.End!.Value.DayNumber);
        }

        if (SolarHour(scene) is double hour && (hour < EarliestHour || hour > LatestHour))
        {
            yield return Finding(FormattableString.Invariant($"The scene is dated {moment} UTC, {hour:0.0} h by the sun; the satellite passes between {EarliestHour:0} and {LatestHour:0} h."), "solar_hour", hour);
        }
    }

    private static string? Names(Dataset scene, DateOnly first, DateOnly last)
    {
        IReadOnlyList<SceneName> names = SceneName.Of(scene);
        SceneName? wrong = names.FirstOrDefault(n => n.First > last.AddDays(1) || n.Last < first.AddDays(-1));
        if (wrong is not null)
        {
            return wrong.First == wrong.Last ? $"'{wrong.Text}' says {wrong.First:yyyy-MM-dd}" : $"'{wrong.Text}' says {wrong.First:yyyy-MM-dd} to {wrong.Last:yyyy-MM-dd}";
        }

        if (scene.Facts.GetValueOrDefault("datatake") is string take
            && DateTime.TryParseExact(take.Split('_')[^1], "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime began)
            && Math.Abs((scene.Start.UtcDateTime - began).TotalHours) > 3)
        {
            return $"its datatake is {take}";
        }

        string platform = ScenePlatform.Of(scene), key = ScenePlace.KeyOf(scene);
        SceneName? other = names.FirstOrDefault(n => n.Place.Length > 0 && key.Length > 0 && n.Place != key);
        other ??= names.FirstOrDefault(n => n.Satellite.StartsWith("S2", StringComparison.Ordinal) && platform.StartsWith("sentinel2", StringComparison.Ordinal) && platform.Length == 10 && char.ToLowerInvariant(n.Satellite[2]) != platform[^1]);
        return other is null ? null : $"'{other.Text}' is of another place or platform ({key}, {scene.Facts.GetValueOrDefault("platform", "")})";
    }

    private static double Days(Dataset scene, DateOnly first) =>
        SceneName.Of(scene).Select(n => (double)first.DayNumber - n.First.DayNumber).OrderByDescending(Math.Abs).FirstOrDefault();

    /// <summary>True for midnight and noon to the tick: what stands for a date whose time of day nobody said.</summary>
    private static bool IsDateAlone(Dataset scene) => scene.Start.UtcDateTime.TimeOfDay.Ticks is 0 or TimeSpan.TicksPerDay / 2;

    /// <summary>Local solar time of a sun-synchronous optical satellite; null for others, near the poles, and for dates without a time of day.</summary>
    private static double? SolarHour(Dataset scene)
    {
        string platform = ScenePlatform.Of(scene);
        bool optical = platform.StartsWith("sentinel2", StringComparison.Ordinal) || platform.StartsWith("landsat", StringComparison.Ordinal);
        Point centre = scene.Footprint.Centroid;
        if (!optical || IsDateAlone(scene) || centre.IsEmpty || Math.Abs(centre.Y) > HighestLatitude || scene.End - scene.Start > TimeSpan.FromHours(1))
        {
            return null;
        }

        return (scene.Start.UtcDateTime.TimeOfDay.TotalHours + (LongitudeOf(scene.Footprint) / 15) + 48) % 24;
    }

    /// <summary>Longitude of an outline's middle, degrees; one that is cut at the antimeridian is joined there, so that its middle may lie beyond 180.</summary>
    private static double LongitudeOf(Geometry outline)
    {
        if (outline.EnvelopeInternal.Width <= 180)
        {
            return outline.Centroid.X;
        }

        (double X, double Area)[] parts = [.. Enumerable.Range(0, outline.NumGeometries).Select(outline.GetGeometryN).Select(p => (p.Centroid.X, p.Area))];
        return parts.Sum(p => p.Area * (p.X < 0 ? p.X + 360 : p.X)) / parts.Sum(p => p.Area);
    }

    private static SceneFinding Finding(string what, string figure, double value) =>
        new(FindingKinds.Date, FindingSeverity.Error, what, Mend) { Figures = new Dictionary<string, double> { [figure] = Math.Round(value, 2) } };
}
