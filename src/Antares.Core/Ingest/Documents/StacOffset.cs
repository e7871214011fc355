using System.Globalization;
using Antares.Catalog;

namespace Antares.Ingest.Documents;

/// <summary>Which offset the numbers of a Sentinel-2 item have: as its bands say, none where the item says that it was taken out, else it must be said.</summary>
internal static class StacOffset
{
    private const double FirstWithOffset = 4.0;
    private const double Quantification = 1e-4;

    /// <summary>Bands with the offset that counts; facts get where it comes from.</summary>
    public static Dictionary<string, Band> Settle(
        Dictionary<string, Band> bands, YamlValue properties, Dictionary<string, string> facts, int? given, YamlValue item)
    {
        bool isSentinel = facts.GetValueOrDefault("platform", "").StartsWith("sentinel-2", StringComparison.Ordinal);
        if (!isSentinel)
        {
            return bands;
        }

        bool isApplied = properties.TextOf("earthsearch:boa_offset_applied") == "true";
        bool isListed = bands.Values.Any(b => b.Offset != 0);
        double baseline = double.TryParse(facts.GetValueOrDefault("baseline"), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : 0;
        (double? offset, string origin) = (isApplied, isListed, given) switch
        {
            (true, _, _) => (0, "applied"),
            (_, true, _) => ((double?)null, "read"),
            (_, _, int said) => (said * Quantification, "given"),
            _ when baseline < FirstWithOffset => (0, "assumed"),
            _ => throw item.Fault(
                $"The item is of baseline {facts["baseline"]} and does not say the offset of its numbers (raster:bands, earthsearch:boa_offset_applied).",
                "Say it: `--offset -1000` as delivered by ESA, `--offset 0` where it has been taken out already."),
        };
        facts["offset_origin"] = origin;
        facts["offset_assumed"] = origin == "assumed" ? "true" : "false";
        return offset is null ? bands : bands.ToDictionary(b => b.Key, b => Settled(b.Value, offset.Value));
    }

    /// <summary>Bands of classes keep their numbers: they have no scale, or one of 1.</summary>
    private static Band Settled(Band band, double offset) => band with { Offset = offset, Scale = band.Scale == 1 ? Quantification : band.Scale };
}
