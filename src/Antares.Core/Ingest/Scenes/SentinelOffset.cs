using System.Globalization;

namespace Antares.Ingest.Scenes;

/// <summary>Which offset the stored numbers of a Sentinel-2 L2A scene have, and how we know.</summary>
internal static class SentinelOffset
{
    /// <summary>The first baseline whose products carry an offset.</summary>
    private const double FirstWithOffset = 4.0;

    /// <summary>Baseline of processing by users, which never added one.</summary>
    private const string UserBaseline = "99.99";

    /// <summary>Offset of every band, and where it comes from: <c>read</c>, <c>given</c> or <c>assumed</c>.</summary>
    /// <exception cref="AntaresException">Nobody says, and it cannot be known.</exception>
    public static (Func<string, double> Of, string Origin) Decide(SafeProduct product, string folder, SceneOptions options)
    {
        if (product.Offsets is IReadOnlyDictionary<string, double> offsets)
        {
            return (band => offsets.GetValueOrDefault(band), "read");
        }

        if (options.Offset is int given)
        {
            return (_ => given, "given");
        }

        bool without = product.Baseline == UserBaseline || double.Parse(product.Baseline, CultureInfo.InvariantCulture) < FirstWithOffset;
        return without
            ? (_ => 0, "assumed")
            : throw new AntaresException(
                $"MTD_MSIL2A.xml is missing, so the offset of baseline {product.Baseline} is not known.", folder,
                "Fetch the file, or say it: `--offset -1000` as delivered by ESA, `--offset 0` where it has been taken out already.");
    }
}
