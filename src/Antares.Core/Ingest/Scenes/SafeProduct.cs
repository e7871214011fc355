using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Antares.Storage;

namespace Antares.Ingest.Scenes;

/// <summary>What a SAFE folder says of the processing of its granules: from <c>MTD_MSIL2A.xml</c>, else from the folder's name.</summary>
/// <param name="Platform"><c>sentinel-2a</c>.</param>
/// <param name="Datatake">Satellite and start of the datatake, <c>S2A_20190212T192651</c>.</param>
/// <param name="Baseline">Processing baseline, <c>04.00</c>; <c>99.99</c> for processing by users.</param>
/// <param name="Generation">When it was processed, to the second.</param>
/// <param name="Offsets">BOA offset by band (<c>B02</c>) as listed, empty where the file lists none; null without <c>MTD_MSIL2A.xml</c>.</param>
internal sealed partial record SafeProduct(
    string Platform, string Datatake, string Baseline, DateTimeOffset Generation, IReadOnlyDictionary<string, double>? Offsets)
{
    /// <summary>Band of each <c>band_id</c> of the metadata.</summary>
    private static readonly string[] BandOfId = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12"];

    public static SafeProduct Read(SafeFolder folder, ISourceFiles files)
    {
        string? file = folder.Own.FirstOrDefault(f => IsMetadata(f.Name))?.Path;
        return file is null ? FromName(folder.Path) : FromXml(SceneXml.Load(file, files), folder.Path);
    }

    private static bool IsMetadata(string name) => name == "MTD_MSIL2A.xml" || OldMetadata().IsMatch(name);

    private static SafeProduct FromName(string folder)
    {
        Match name = FolderName().Match(Path.GetFileName(folder.TrimEnd('/')));
        if (!name.Success)
        {
            throw new AntaresException(
                "The folder has no MTD_MSIL2A.xml, and its name does not say what it is.", folder,
                "Fetch MTD_MSIL2A.xml, or give the folder its name S2A_MSIL2A_<start>_N<baseline>_R<orbit>_T<tile>_<generation>.SAFE.");
        }

        string baseline = name.Groups["baseline"].Value;
        string satellite = name.Groups["satellite"].Value;
        return new SafeProduct(
            PlatformOf(satellite), $"{satellite}_{name.Groups["start"].Value}", $"{baseline[..2]}.{baseline[2..]}", Compact(name.Groups["generation"].Value), null);
    }

    private static SafeProduct FromXml(SceneXml xml, string folder)
    {
        Match name = FolderName().Match(Path.GetFileName(folder.TrimEnd('/')));
        Match datatake = DatatakeId().Match(xml.All("Datatake").FirstOrDefault()?.Attribute("datatakeIdentifier")?.Value ?? "");
        if (!datatake.Success && !name.Success)
        {
            throw xml.Fault("The identifier of the datatake is missing.");
        }

        Match known = datatake.Success ? datatake : name;
        string satellite = known.Groups["satellite"].Value;
        CheckQuantification(xml);
        return new SafeProduct(
            PlatformOf(satellite),
            $"{satellite}_{known.Groups["start"].Value}",
            BaselineOf(xml),
            WholeSecond(xml.Moment("GENERATION_TIME")),
            OffsetsOf(xml));
    }

    private static string BaselineOf(SceneXml xml)
    {
        string baseline = xml.Require("PROCESSING_BASELINE");
        return BaselineText().IsMatch(baseline) ? baseline : throw xml.Fault($"PROCESSING_BASELINE is '{baseline}'.");
    }

    private static void CheckQuantification(SceneXml xml)
    {
        string text = xml.Find("BOA_QUANTIFICATION_VALUE", "L2A_BOA_QUANTIFICATION_VALUE") ?? throw xml.Fault("The element BOA_QUANTIFICATION_VALUE is missing.");
        double value = xml.Number(text, "BOA_QUANTIFICATION_VALUE");
        if (value != 10000)
        {
            throw new AntaresException(
                $"The quantification value is {value}; scenes with 10000 are read.", xml.File, "Process the scene again with sen2cor 2.4 or later, or fetch it anew.");
        }
    }

    private static Dictionary<string, double> OffsetsOf(SceneXml xml)
    {
        Dictionary<string, double> offsets = [];
        foreach (XElement element in xml.All("BOA_ADD_OFFSET"))
        {
            bool known = int.TryParse(element.Attribute("band_id")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && id < BandOfId.Length;
            offsets[known ? BandOfId[id] : throw xml.Fault("A BOA_ADD_OFFSET has no band_id from 0 to 12.")] = xml.Number(element.Value, "BOA_ADD_OFFSET");
        }

        return offsets;
    }

    private static string PlatformOf(string satellite) => $"sentinel-2{char.ToLowerInvariant(satellite[^1])}";

    private static DateTimeOffset WholeSecond(DateTimeOffset moment) => new(moment.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);

    private static DateTimeOffset Compact(string text) =>
        DateTimeOffset.ParseExact(text, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    [GeneratedRegex(@"^(?<satellite>S2[A-Z])_MSIL2A_(?<start>\d{8}T\d{6})_N(?<baseline>\d{4})_R\d{3}_T\w{5}_(?<generation>\d{8}T\d{6})(?:\.SAFE)?$")]
    private static partial Regex FolderName();

    [GeneratedRegex(@"^G(?<satellite>S2[A-Z])_(?<start>\d{8}T\d{6})_")]
    private static partial Regex DatatakeId();

    [GeneratedRegex(@"^S2[A-Z]_\w+_MTD_SAFL2A_\w+\.xml$")]
    private static partial Regex OldMetadata();

    [GeneratedRegex(@"^\d\d\.\d\d$")]
    private static partial Regex BaselineText();
}
