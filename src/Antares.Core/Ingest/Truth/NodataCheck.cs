using Antares.Catalog;
using Antares.Ingest.Truth.Kernels;

namespace Antares.Ingest.Truth;

/// <summary>Finds scenes that are empty, cut, or whose bands disagree where something is observed.</summary>
internal static class NodataCheck
{
    private const double BandsDiffer = 0.03, BandMissing = 0.2, CutOff = 0.35, CutAlongAxis = 0.04, Straight = 0.95;
    private const string Fetch = "Fetch or unpack the scene again.";

    /// <summary>What a scene shows by itself.</summary>
    public static void CheckAlone(SceneSample scene)
    {
        if (scene.Bands.Count > 0 && scene.ValidShare == 0)
        {
            Add(scene, FindingKinds.Nodata, FindingSeverity.Error, "Every sampled pixel is nodata.", Fetch, "valid_share", 0);
            return;
        }

        foreach (BandSample band in scene.Reflectance)
        {
            double missing = MissingOf(scene, band);
            if (missing > BandsDiffer)
            {
                Add(scene, FindingKinds.Nodata, missing > BandMissing ? FindingSeverity.Error : FindingSeverity.Warning,
                    FormattableString.Invariant($"Band {band.Measurement.Name} is nodata on {missing:0 %} of the pixels that other bands observe."), Fetch, "missing_share", missing);
            }
        }
    }

    /// <summary>What a scene lacks that other dates of the place and orbit have.</summary>
    public static void CheckCut(IReadOnlyList<SceneSample> scenes)
    {
        foreach (SceneSample scene in scenes.Where(s => s.ValidShare > 0))
        {
            SceneSample[] others = [.. scenes.Where(s => s != scene && s.Valid.Length == scene.Valid.Length && s.ValidShare > 0 && IsOfOrbit(s.Scene, scene.Scene))];
            if (others.Length > 0)
            {
                Compare(scene, others);
            }
        }
    }

    /// <summary>Neighbouring orbits see different parts of a granule; where orbits are unknown, dates of one platform still show what is cut along an axis.</summary>
    private static bool IsOfOrbit(Dataset first, Dataset second) =>
        ScenePlatform.OrbitOf(first) is int orbit ? ScenePlatform.OrbitOf(second) == orbit
        : ScenePlatform.OrbitOf(second) is null && ScenePlatform.Of(first) == ScenePlatform.Of(second);

    private static void Compare(SceneSample scene, SceneSample[] others)
    {
        bool[] expected = new bool[scene.Valid.Length];
        for (int i = 0; i < expected.Length; i++)
        {
            expected[i] = 2 * others.Count(o => o.Valid[i]) > others.Length || (others.Length < 3 && others.Any(o => o.Valid[i]));
        }

        MissingPart part = MissingPart.Between(scene.Valid, expected, scene.Width);
        if (part.BeyondAxis > CutAlongAxis)
        {
            Add(scene, FindingKinds.Cut, FindingSeverity.Error,
                FormattableString.Invariant($"{part.BeyondAxis:0 %} of what {others.Length} other dates observe is missing behind an edge along rows or columns: the files are cut."), Fetch, "missing_share", part.BeyondAxis);
        }
        else if (part.Share > CutOff && part.OneSided >= Straight && ScenePlatform.OrbitOf(scene.Scene) is not null)
        {
            Add(scene, FindingKinds.Cut, FindingSeverity.Warning,
                FormattableString.Invariant($"{part.Share:0 %} of what {others.Length} other dates of the orbit observe is missing behind a straight edge: a part of the granule."),
                "Index the other part of the datatake as well, if there is one.", "missing_share", part.Share);
        }
    }

    private static double MissingOf(SceneSample scene, BandSample band)
    {
        int all = 0, missing = 0;
        for (int i = 0; i < scene.Valid.Length; i++)
        {
            all += scene.Valid[i] ? 1 : 0;
            missing += scene.Valid[i] && float.IsNaN(band.Values[i]) ? 1 : 0;
        }

        return all == 0 ? 0 : (double)missing / all;
    }

    private static void Add(SceneSample scene, string kind, FindingSeverity severity, string what, string mend, string figure, double value) =>
        scene.Findings.Add(new SceneFinding(kind, severity, what, mend) { Figures = new Dictionary<string, double> { [figure] = Math.Round(value, 3) } });
}
