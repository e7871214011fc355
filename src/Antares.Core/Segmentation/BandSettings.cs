using System.Globalization;
using Antares.Catalog;
using Antares.Runs;

namespace Antares.Segmentation;

/// <summary>How people want bands to be scaled and weighted: the parameters that every segmenter has.</summary>
/// <param name="Low">Percentile, 0 to 100, that becomes 0.</param>
/// <param name="High">Percentile, 0 to 100, that becomes 255.</param>
/// <param name="Ranges">Values that become 0 and 255, of the bands whose values are not measured.</param>
/// <param name="Weights">Weights of the bands that have another than 1.</param>
internal sealed record BandSettings(
    double Low, double High, IReadOnlyDictionary<string, (double Low, double High)> Ranges, IReadOnlyDictionary<string, double> Weights)
{
    // So that weighted values stay far below the 10^6 at which they are held.
    private const double MostWeight = 1000;

    // A narrower range would be no range in float.
    private const double LeastRange = 1e-30;

    private const string PercentilesKey = "percentiles", ScalingKey = "scaling", WeightsKey = "weights";

    /// <summary>The parameters as <c>-extra</c> takes them.</summary>
    public static IReadOnlyList<AlgorithmParameter> Parameters { get; } =
    [
        new(PercentilesKey, "1,99", 0, 100, "Two percentiles of the whole product, which become 0 and 255; what lies beyond is not cut off.") { IsList = true },
        new(ScalingKey, "", 0, 0, "Values of a band that become 0 and 255, instead of its percentiles. With all bands given nothing is measured.") { Form = "BAND:LOW:HIGH,..." },
        new(WeightsKey, "", 0, 0, "Weight of a band against the others, 0 to 1000; 1 where nothing is given.") { Form = "BAND:WEIGHT,..." },
    ];

    /// <summary>What holds where nothing is given.</summary>
    public static BandSettings Default { get; } = new(1, 99, new Dictionary<string, (double Low, double High)>(), new Dictionary<string, double>());

    /// <summary>The two percentiles in their fixed form.</summary>
    public string Percentiles => $"{AlgorithmParameter.Text(Low)},{AlgorithmParameter.Text(High)}";

    /// <summary>Their values in a fixed form.</summary>
    public IReadOnlyDictionary<string, string> Deciding => new Dictionary<string, string>
    {
        [PercentilesKey] = Percentiles,
        [ScalingKey] = Join(Ranges.Select(r => $"{r.Key}:{AlgorithmParameter.Text(r.Value.Low)}:{AlgorithmParameter.Text(r.Value.High)}")),
        [WeightsKey] = Join(Weights.Select(w => $"{w.Key}:{AlgorithmParameter.Text(w.Value)}")),
    };

    /// <summary>Reads the parameters.</summary>
    /// <param name="values">Values of all parameters.</param>
    /// <param name="bands">The bands that are segmented.</param>
    /// <exception cref="UsageException">A band is not among them, or a number makes no sense.</exception>
    public static BandSettings Read(AlgorithmParameters values, IReadOnlyList<Measurement> bands)
    {
        IReadOnlyList<double> percentiles = values.Numbers(PercentilesKey);
        if (percentiles.Count != 2)
        {
            throw new UsageException($"percentiles={values.Text(PercentilesKey)} is not two numbers.", "-extra", "Give two percentiles like 1,99.");
        }

        Dictionary<string, (double Low, double High)> ranges = Entries(ScalingKey, values, bands, numbers: 2).ToDictionary(e => e.Band.Name, Range);
        Dictionary<string, double> weights = Entries(WeightsKey, values, bands, numbers: 1).ToDictionary(e => e.Band.Name, Weight);
        return bands.Any(b => weights.GetValueOrDefault(b.Name, 1) > 0)
            ? new BandSettings(percentiles[0], percentiles[1], ranges, weights.Where(w => w.Value != 1).ToDictionary())
            : throw new UsageException("All bands have weight 0.", "-extra weights", $"Give one of them a weight above 0: {Names(bands)}.");
    }

    private static (double Low, double High) Range((Measurement Band, double[] Numbers) entry)
    {
        if (entry.Band.Circular is not null)
        {
            throw new UsageException(
                $"Band '{entry.Band.Name}' is circular and has the scale of its circle.", "-extra scaling", "Leave it out; weights=... takes it.");
        }

        return entry.Numbers[1] - entry.Numbers[0] > LeastRange
            ? (entry.Numbers[0], entry.Numbers[1])
            : throw new UsageException(
                string.Create(CultureInfo.InvariantCulture, $"The range {entry.Numbers[0]} to {entry.Numbers[1]} of band '{entry.Band.Name}' is empty."),
                "-extra scaling",
                "Give the lower value first.");
    }

    private static double Weight((Measurement Band, double[] Numbers) entry) => entry.Numbers[0] is >= 0 and <= MostWeight
        ? entry.Numbers[0]
        : throw new UsageException(
            string.Create(CultureInfo.InvariantCulture, $"Band '{entry.Band.Name}' has weight {entry.Numbers[0]}."), "-extra weights", string.Create(CultureInfo.InvariantCulture, $"Give 0 to {MostWeight}."));

    /// <summary>Bands and numbers of <c>BAND:NUMBER...,...</c> in the order of the bands.</summary>
    private static IEnumerable<(Measurement Band, double[] Numbers)> Entries(
        string key, AlgorithmParameters values, IReadOnlyList<Measurement> bands, int numbers)
    {
        Dictionary<string, double[]> given = [];
        foreach (string entry in values.Text(key).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] parts = entry.Split(':', StringSplitOptions.TrimEntries);
            double[] read = [.. parts.Skip(1).Select(p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out double n) ? n : double.NaN)];
            string form = key == ScalingKey ? "BAND:LOW:HIGH" : "BAND:WEIGHT";
            if (read.Length != numbers || !read.All(double.IsFinite))
            {
                throw new UsageException($"'{entry}' is no {form}.", $"-extra {key}", $"Write {form} for each of the bands that you mean: {Names(bands)}.");
            }

            if (bands.All(b => b.Name != parts[0]))
            {
                throw new UsageException($"There is no band '{parts[0]}' to segment.", $"-extra {key}", $"Use one of: {Names(bands)}.");
            }

            if (!given.TryAdd(parts[0], read))
            {
                throw new UsageException($"Band '{parts[0]}' is given twice.", $"-extra {key}", "Give each band once.");
            }
        }

        return bands.Where(b => given.ContainsKey(b.Name)).Select(b => (b, given[b.Name]));
    }

    private static string Names(IEnumerable<Measurement> bands) => string.Join(", ", bands.Select(b => b.Name));

    private static string Join(IEnumerable<string> parts) => string.Join(',', parts);
}
