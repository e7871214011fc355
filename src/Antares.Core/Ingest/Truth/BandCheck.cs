using Antares.Ingest.Truth.Kernels;

namespace Antares.Ingest.Truth;

/// <summary>Finds bands that are swapped or repeated.</summary>
internal static class BandCheck
{
    private const int LeastPixels = 100, MostPixels = 512, LeastPartners = 2;
    private const double Closer = 0.6, MuchCloser = 0.35, PartnersThatAgree = 0.75, MoreCorrelated = 0.01, HardlyLessCorrelated = -0.05;
    private const double VegetationThatAgrees = 0.9;
    private const string Mend = "Check which file each band of the scene comes from; fetch or unpack it again, or mend its document.";

    /// <summary>What vegetation looks like whatever the season: the first band is darker than the second.</summary>
    private static readonly (string Darker, string Brighter)[] OrderOnVegetation =
        [("red", "nir"), ("blue", "nir"), ("green", "nir"), ("red", "re2"), ("red", "re3"), ("re1", "re2"), ("re1", "re3"), ("swir2", "nir"), ("swir2", "swir1"), ("blue", "swir1"), ("blue", "swir2"), ("red", "swir1")];

    /// <summary>Two bands of a scene with the same pixels.</summary>
    public static void CheckRepeated(SceneSample scene)
    {
        foreach (IGrouping<ulong, BandSample> same in scene.Bands.Where(b => b.Pattern != 0).GroupBy(b => b.Pattern).Where(g => g.Count() > 1))
        {
            string names = string.Join(", ", same.Select(b => b.Measurement.Name));
            scene.Findings.Add(new SceneFinding(FindingKinds.Bands, FindingSeverity.Error, $"The bands {names} hold the same pixels.", Mend)
            {
                Figures = new Dictionary<string, double> { ["equal_bands"] = same.Count() },
            });
        }
    }

    /// <summary>Bands that look like another band on most other dates, or on vegetation.</summary>
    public static void CheckSwapped(IReadOnlyList<SceneSample> scenes)
    {
        for (int i = 0; i < scenes.Count; i++)
        {
            SceneSample scene = scenes[i];
            Dictionary<string, string> swapped = AgainstPartners(scene, [.. Partners.Of(i, scenes.Count).Select(p => scenes[p])]);
            (string Darker, string Brighter, double Share)[] wrong = OnVegetation(scene);
            if (swapped.Count > 0)
            {
                string what = string.Join(", ", swapped.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key} looks like {s.Value}"));
                scene.Findings.Add(new SceneFinding(FindingKinds.Bands, FindingSeverity.Error, $"Bands are swapped: {what}, by level and by pattern on the other dates.", Mend)
                {
                    Figures = new Dictionary<string, double> { ["swapped_bands"] = swapped.Count },
                });
            }
            else if (wrong.Length > 0)
            {
                (string darker, string brighter, double share) = wrong[0];
                scene.Findings.Add(new SceneFinding(
                    FindingKinds.Bands, FindingSeverity.Error,
                    FormattableString.Invariant($"Bands are swapped: {darker} is brighter than {brighter} on {share:0 %} of the vegetation."), Mend)
                {
                    Figures = new Dictionary<string, double> { ["vegetation_share"] = Math.Round(share, 3) },
                });
            }
        }
    }

    private static Dictionary<string, string> AgainstPartners(SceneSample scene, SceneSample[] partners)
    {
        Dictionary<(string Band, string Looks), int> votes = [];
        int compared = 0;
        foreach (SceneSample partner in partners.Where(p => p.Clear.Length == scene.Clear.Length))
        {
            int[] pixels = Pixels(scene, partner);
            if (pixels.Length >= LeastPixels)
            {
                compared++;
                Vote(scene, partner, pixels, votes);
            }
        }

        Dictionary<string, string> likely = votes
            .Where(v => v.Value >= PartnersThatAgree * compared && compared >= LeastPartners)
            .GroupBy(v => v.Key.Band).ToDictionary(g => g.Key, g => g.OrderByDescending(v => v.Value).ThenBy(v => v.Key.Looks, StringComparer.Ordinal).First().Key.Looks);

        // A band in the place of another leaves that one homeless: both ends must show.
        return likely.Where(l => likely.ContainsKey(l.Value) && likely.ContainsValue(l.Key)).ToDictionary();
    }

    private static int[] Pixels(SceneSample first, SceneSample second)
    {
        int[] all = [.. Enumerable.Range(0, first.Clear.Length).Where(i => first.Clear[i] && second.Clear[i])];
        int step = Math.Max(1, all.Length / MostPixels);
        return [.. all.Where((_, i) => i % step == 0)];
    }

    private static void Vote(SceneSample scene, SceneSample partner, int[] pixels, Dictionary<(string, string), int> votes)
    {
        (string Name, float[] Own, float[] Other)[] bands = [.. scene.Reflectance
            .Where(b => partner.Band(b.Measurement.Name) is not null)
            .Select(b => (b.Measurement.Name, b.Values, partner.Band(b.Measurement.Name)!.Values))];
        double shift = OffsetCheck.Shift(scene, partner) ?? 0;
        foreach ((string name, float[] own, float[] other) in bands)
        {
            double self = BandLikeness.Distance(own, other, pixels, shift), selfPattern = BandLikeness.Correlation(own, other, pixels);
            (string Name, double Distance, double Pattern)[] rivals = [.. bands.Where(b => b.Name != name)
                .Select(b => (b.Name, BandLikeness.Distance(own, b.Other, pixels, shift), BandLikeness.Correlation(own, b.Other, pixels)))];
            foreach ((string rival, _, _) in rivals.Where(r =>
                (r.Distance < Closer * self && r.Pattern > selfPattern + MoreCorrelated) || (r.Distance < MuchCloser * self && r.Pattern > selfPattern + HardlyLessCorrelated)))
            {
                votes[(name, rival)] = votes.GetValueOrDefault((name, rival)) + 1;
            }
        }
    }

    private static (string Darker, string Brighter, double Share)[] OnVegetation(SceneSample scene)
    {
        int[] pixels = [.. Enumerable.Range(0, scene.Vegetation.Length).Where(i => scene.Vegetation[i])];
        if (pixels.Length < LeastPixels)
        {
            return [];
        }

        List<(string Darker, string Brighter, double Share)> wrong = [];
        foreach ((string darker, string brighter) in OrderOnVegetation)
        {
            if (scene.Band(darker) is BandSample dark && scene.Band(brighter) is BandSample bright)
            {
                double share = (double)pixels.Count(p => dark.Values[p] > bright.Values[p]) / pixels.Length;
                if (share >= VegetationThatAgrees)
                {
                    wrong.Add((darker, brighter, share));
                }
            }
        }

        return [.. wrong.OrderByDescending(w => w.Share).ThenBy(w => w.Darker, StringComparer.Ordinal)];
    }
}
