using System.Globalization;
using Antares.Catalog;

namespace Antares.Ingest.Documents;

/// <summary>What the reflectance of an item's bands is where the bands do not say it, or where the item says something else. Nothing is guessed.</summary>
/// <remarks>
/// Sentinel-2: the offset that the bands list, none where the item says that it was taken out, else it must be said. Landsat Collection 2: number x
/// 2.75e-5 - 0.2 (USGS, LSDS-1619), for the items of the USGS list no scale.
/// </remarks>
internal static class StacOffset
{
    private const double FirstWithOffset = 4.0, UserBaseline = 99.99;
    private const double Quantification = 1e-4;

    /// <summary>Scale and offset of reflectance from 0 to 1; null where the bands' own count. Facts get where it comes from.</summary>
    /// <exception cref="DocumentException">Nobody says the offset, or person and item contradict each other.</exception>
    public static (double Scale, double Offset)? Settle(
        IReadOnlyDictionary<string, Band> bands, YamlValue properties, Dictionary<string, string> facts, int? given, YamlValue item)
    {
        if (IsSentinel(properties, facts))
        {
            return OfSentinel(bands, properties, facts, given, item);
        }

        bool isCollection2 = properties.TextOf("landsat:collection_number") is "02" or "2";
        bool isSilent = bands.Values.All(b => b is { Scale: 1, Offset: 0 });
        if (isCollection2 && isSilent)
        {
            facts["offset_origin"] = "collection";
            return (2.75e-5, -0.2);
        }

        return null;
    }

    private static bool IsSentinel(YamlValue properties, Dictionary<string, string> facts) =>
        facts.GetValueOrDefault("platform", "").StartsWith("sentinel-2", StringComparison.Ordinal)
        || properties.TextOf("constellation").StartsWith("sentinel-2", StringComparison.OrdinalIgnoreCase)
        || facts.GetValueOrDefault("datatake", "").StartsWith("S2", StringComparison.Ordinal);

    private static (double Scale, double Offset)? OfSentinel(
        IReadOnlyDictionary<string, Band> bands, YamlValue properties, Dictionary<string, string> facts, int? given, YamlValue item)
    {
        // Bands that list a scale alone have no offset: its default is 0. Our own export lists what is not as it is stored.
        bool isListed = bands.Values.Any(b => b is not { Scale: 1, Offset: 0 }) || StacDocument.IsOwn(properties.Fields.Keys);
        bool isApplied = properties.TextOf("earthsearch:boa_offset_applied") == "true";
        double? known = isApplied ? 0 : isListed ? bands.Values.Select(b => b.Offset).FirstOrDefault(o => o != 0) : null;
        if (given is int said && known is double other && Math.Abs((said * Quantification) - other) > 1e-9)
        {
            throw item.Fault(
                string.Create(CultureInfo.InvariantCulture, $"The item {(isApplied ? "says that its offset has been taken out" : $"gives its bands the offset {other:R}")}, and --offset says {said}."),
                "Leave --offset out, or index the items that need it by themselves.");
        }

        (double? offset, string origin) = (isApplied, isListed, given) switch
        {
            (true, _, _) => (0, "applied"),
            (_, true, _) => ((double?)null, "read"),
            (_, _, int value) => (value * Quantification, "given"),
            _ when Baseline(facts) is double baseline and (< FirstWithOffset or UserBaseline) && baseline > 0 => (0, "assumed"),
            _ => throw item.Fault(
                $"The item {(facts.TryGetValue("baseline", out string? baseline) ? $"is of baseline {baseline}" : "names no processing baseline")} and does not say the offset of its numbers (raster:bands, earthsearch:boa_offset_applied).",
                "Say it: `--offset -1000` as delivered by ESA, `--offset 0` where it has been taken out already or never was there."),
        };
        if (facts.TryAdd("offset_origin", origin)) // Reason: where it came from before our own export counts.
        {
            facts["offset_assumed"] = origin == "assumed" ? "true" : "false";
        }

        return offset is double number ? (Quantification, number) : null;
    }

    private static double? Baseline(Dictionary<string, string> facts) =>
        double.TryParse(facts.GetValueOrDefault("baseline"), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
}
