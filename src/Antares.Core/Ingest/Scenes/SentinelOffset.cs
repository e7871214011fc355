using System.Globalization;

namespace Antares.Ingest.Scenes;

/// <summary>Which offset the stored numbers of a Sentinel-2 L2A scene have, and how we know. Nothing is guessed: what neither file nor person says is an error.</summary>
internal static class SentinelOffset
{
    /// <summary>The first baseline whose products carry an offset.</summary>
    private const double FirstWithOffset = 4.0;

    /// <summary>Baseline of processing by users, which never added one.</summary>
    private const string UserBaseline = "99.99";

    private const string SayIt = "or say it: `--offset -1000` as delivered by ESA, `--offset 0` where it has been taken out already.";

    /// <summary>Offset of every band, and where it comes from: <c>read</c>, <c>given</c> or <c>assumed</c>.</summary>
    /// <param name="product">The SAFE folder's metadata.</param>
    /// <param name="bands">Bands that are read: <c>B02</c>, ...</param>
    /// <param name="folder">The SAFE folder, for messages.</param>
    /// <param name="options">What the person says.</param>
    /// <exception cref="AntaresException">Nobody says and it cannot be known, or file and person contradict each other.</exception>
    public static (Func<string, double> Of, string Origin) Decide(
        SafeProduct product, IReadOnlyCollection<string> bands, string folder, SceneOptions options)
    {
        if (product.Offsets is { Count: > 0 } offsets)
        {
            return Listed(product, offsets, bands, folder, options.Offset);
        }

        bool isLate = product.Baseline != UserBaseline && double.Parse(product.Baseline, CultureInfo.InvariantCulture) >= FirstWithOffset;
        bool isCertain = !isLate && (product.Offsets is not null || product.Baseline != UserBaseline);
        if (options.Offset is int given)
        {
            return isCertain && given != 0 ? throw Contradiction($"Scenes of baseline {product.Baseline} have no offset", given, folder) : (_ => given, "given");
        }

        return isLate
            ? throw Unknown(product, folder)
            : (_ => 0, product.Offsets is null ? "assumed" : "read");
    }

    private static (Func<string, double> Of, string Origin) Listed(
        SafeProduct product, IReadOnlyDictionary<string, double> offsets, IReadOnlyCollection<string> bands, string folder, int? given)
    {
        string? other = given is null ? null : bands.FirstOrDefault(b => offsets.GetValueOrDefault(b, given.Value) != given);
        if (other is not null)
        {
            throw Contradiction($"MTD_MSIL2A.xml gives band {other} the offset {offsets[other].ToString("R", CultureInfo.InvariantCulture)}", given!.Value, folder);
        }

        string[] missing = [.. bands.Where(b => !offsets.ContainsKey(b))];
        return missing.Length == 0 ? (band => offsets[band], "read")
            : given is int said ? (_ => said, "given")
            : throw new AntaresException(
                $"MTD_MSIL2A.xml of baseline {product.Baseline} has no BOA_ADD_OFFSET of {string.Join(", ", missing)}.", folder, $"Fetch the file again, {SayIt}");
    }

    private static AntaresException Unknown(SafeProduct product, string folder) => product.Offsets is null
        ? new AntaresException($"MTD_MSIL2A.xml is missing, so the offset of baseline {product.Baseline} is not known.", folder, $"Fetch the file, {SayIt}")
        : new AntaresException(
            $"MTD_MSIL2A.xml of baseline {product.Baseline} has no list of BOA_ADD_OFFSET, which it should have from 04.00 on.", folder,
            $"Fetch the file again, {SayIt}");

    private static AntaresException Contradiction(string known, int given, string folder) => new(
        $"{known}, and --offset says {given}.", folder, "Leave --offset out, or describe the scenes that need it by themselves.");
}
