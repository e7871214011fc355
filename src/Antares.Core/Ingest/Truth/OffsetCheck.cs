using Antares.Ingest.Truth.Kernels;

namespace Antares.Ingest.Truth;

/// <summary>Finds scenes whose dark objects lie elsewhere than those of the other dates, or where no reflectance lies.</summary>
internal static class OffsetCheck
{
    /// <summary>Dark pixels of both dates in a band: share of those that are clear on both.</summary>
    private const double DarkShare = 0.2;

    private const int LeastPixels = 20;
    private const double Alike = 400, Apart = 600, SpreadOfBands = 380, MostOffset = 2500, BandsThatAgree = 0.75;
    private const double LeastPlausible = -300, MostPlausible = 750, LeastLifted = 800, MostLifted = 1900;
    private const string Mend = "Compare the scene's offset with its MTD_MSIL2A.xml or with another copy; prepare its metadata again with --offset, or fetch it anew.";

    /// <summary>Looks at the scenes of a place.</summary>
    public static void Check(IReadOnlyList<SceneSample> scenes)
    {
        SceneSample[] seen = [.. scenes.Where(s => s.Reflectance.Count >= 2)];
        Dictionary<(int, int), double> shifts = Shifts(seen);
        int[] groups = Groups(seen.Length, shifts);
        int[] judged = Judge(seen, groups, shifts);
        for (int i = 0; i < seen.Length; i++)
        {
            if (!Compare(seen, i, groups, judged, shifts))
            {
                CheckAlone(seen[i]);
            }
        }
    }

    private static Dictionary<(int, int), double> Shifts(SceneSample[] scenes)
    {
        Dictionary<(int, int), double> shifts = [];
        for (int first = 0; first < scenes.Length; first++)
        {
            foreach (int second in Partners.Of(first, scenes.Length).Where(p => p > first))
            {
                if (Shift(scenes[first], scenes[second]) is double shift)
                {
                    shifts[(first, second)] = shift;
                    shifts[(second, first)] = -shift;
                }
            }
        }

        return shifts;
    }

    /// <summary>What all bands of one date lie above those of the other; null where bands disagree or too few pixels are clear on both.</summary>
    internal static double? Shift(SceneSample first, SceneSample second)
    {
        if (first.Clear.Length != second.Clear.Length)
        {
            return null;
        }

        bool[] usable = new bool[first.Clear.Length];
        int count = 0;
        for (int i = 0; i < usable.Length; i++)
        {
            usable[i] = first.Clear[i] && second.Clear[i];
            count += usable[i] ? 1 : 0;
        }

        if (count < LeastPixels)
        {
            return null;
        }

        (bool IsVisible, double Shift)[] bands = [.. first.Reflectance
            .Select(b => (ReflectanceBands.IsVisible(b.Measurement), second.Band(b.Measurement.Name) is BandSample other ? DarkShift.Compute(b.Values, other.Values, usable, DarkShare) : double.NaN))
            .Where(d => !double.IsNaN(d.Item2))];
        double[] all = [.. bands.Select(b => b.Shift)], visible = [.. bands.Where(b => b.IsVisible).Select(b => b.Shift)];
        double middle = Quantile.Median(all);
        return Math.Abs(middle) > MostOffset ? null // Reason: snow and overcast skies, not an offset; a lost scale shows alone.
            : Math.Abs(middle) < Alike || Agree(all, BandsThatAgree) ? middle
            : IsLifted(first) != IsLifted(second) && Agree(visible, 1) ? Quantile.Median(visible)
            : null;
    }

    private static bool Agree(double[] shifts, double share)
    {
        double middle = Quantile.Median(shifts);
        return shifts.Length >= 2 && shifts.Count(d => Math.Abs(d - middle) <= SpreadOfBands) >= share * shifts.Length;
    }

    /// <summary>True where dark objects lie about an offset too high in every band; seasons do not do that, and haze not in the shortwave infrared.</summary>
    private static bool IsLifted(SceneSample scene) =>
        scene.Reflectance.Count >= 3 && scene.Reflectance.All(b => b.Levels.Count >= LeastPixels && b.Levels.Dark is >= LeastLifted and <= MostLifted);

    /// <summary>Scenes that agree with each other, directly or by way of others, have the same number.</summary>
    private static int[] Groups(int count, Dictionary<(int First, int Second), double> shifts)
    {
        int[] group = [.. Enumerable.Range(0, count)];
        foreach (((int first, int second), double shift) in shifts.Where(s => s.Key.First < s.Key.Second && Math.Abs(s.Value) < Alike).OrderBy(s => s.Key))
        {
            (int from, int to) = (Math.Max(group[first], group[second]), Math.Min(group[first], group[second]));
            for (int i = 0; i < count; i++)
            {
                group[i] = group[i] == from ? to : group[i];
            }
        }

        return group;
    }

    /// <summary>By group: 1 right, -1 wrong, 0 nobody can tell.</summary>
    private static int[] Judge(SceneSample[] scenes, int[] groups, Dictionary<(int First, int Second), double> shifts)
    {
        int[] verdict = new int[scenes.Length];
        int[] numbers = [.. groups.Distinct().Order()];
        Dictionary<int, bool> plausible = numbers.ToDictionary(g => g, g => IsPlausible(scenes.Where((_, i) => groups[i] == g)));
        Dictionary<int, int> sizes = numbers.ToDictionary(g => g, g => groups.Count(x => x == g));
        foreach (int group in numbers)
        {
            int[] against = [.. shifts.Where(s => groups[s.Key.First] == group && groups[s.Key.Second] != group && Math.Abs(s.Value) >= Apart).Select(s => groups[s.Key.Second]).Distinct()];
            if (against.Length > 0)
            {
                int best = against.Max(g => Weight(plausible[g], sizes[g])), own = Weight(plausible[group], sizes[group]);
                verdict[group] = own > best ? 1 : own < best ? -1 : 0;
            }
            else
            {
                verdict[group] = 1;
            }
        }

        return verdict;
    }

    private static int Weight(bool plausible, int size) => (plausible ? 1 << 24 : 0) + size;

    private static bool IsPlausible(IEnumerable<SceneSample> scenes)
    {
        double level = Quantile.Median(scenes.Select(DarkOfVisible));
        return level is >= LeastPlausible and <= MostPlausible;
    }

    private static double DarkOfVisible(SceneSample scene)
    {
        BandSample[] visible = [.. scene.Reflectance.Where(b => ReflectanceBands.IsVisible(b.Measurement))];
        return Quantile.Median((visible.Length > 0 ? visible : scene.Reflectance).Select(b => b.Levels.Dark));
    }

    private static bool Compare(SceneSample[] scenes, int scene, int[] groups, int[] verdict, Dictionary<(int First, int Second), double> shifts)
    {
        if (verdict[groups[scene]] > 0)
        {
            return false;
        }

        // A date that shares too little with the right ones is judged with those that it agrees with.
        KeyValuePair<(int First, int Second), double>[] ofGroup =
            [.. shifts.Where(s => groups[s.Key.First] == groups[scene] && groups[s.Key.Second] != groups[scene] && Math.Abs(s.Value) >= Apart && verdict[groups[s.Key.Second]] >= verdict[groups[scene]])];
        KeyValuePair<(int First, int Second), double>[] own = [.. ofGroup.Where(s => s.Key.First == scene)], against = own.Length > 0 ? own : ofGroup;
        if (against.Length == 0)
        {
            return false;
        }

        double shift = Quantile.Median(against.Select(s => s.Value)), offset = DeclaredOffset(scenes[scene]);
        int[] dates = [.. against.Select(a => a.Key.Second).Distinct().Order()];
        string others = string.Join(", ", dates.Take(3).Select(d => scenes[d].Scene.Label));
        string side = verdict[groups[scene]] < 0 ? "" : " One of them is wrong; nothing tells which.";
        scenes[scene].Findings.Add(new SceneFinding(
            FindingKinds.Offset, FindingSeverity.Error,
            FormattableString.Invariant($"Dark objects lie {Math.Abs(shift):0} {(shift > 0 ? "above" : "below")} those of {dates.Length} other {(dates.Length == 1 ? "date" : "dates")} in all bands (with the declared offset {offset:0}): {others}.{side}"),
            Mend)
        {
            Figures = new Dictionary<string, double> { ["shift"] = Math.Round(shift), ["dates_compared"] = dates.Length, ["declared_offset"] = offset },
        });
        return true;
    }

    private static double DeclaredOffset(SceneSample scene) => scene.Scene.Bands[scene.Reflectance[0].Measurement.Name].Offset;

    /// <summary>Without other dates: where no reflectance can lie, and, weaker, where dark objects do not lie.</summary>
    private static void CheckAlone(SceneSample scene)
    {
        BandSample[] bands = [.. scene.Reflectance.Where(b => b.Levels.Count >= LeastPixels)];
        if (bands.Length < 2)
        {
            return;
        }

        BandSample[] visible = [.. bands.Where(b => ReflectanceBands.IsVisible(b.Measurement))];
        visible = visible.Length > 0 ? visible : bands;
        double dark = bands.Min(b => b.Levels.Dark), most = bands.Max(b => b.Levels.Dark);
        if (visible.All(b => b.Levels.Low < -300))
        {
            double low = Quantile.Median(visible.Select(b => b.Levels.Low));
            Add(scene, FindingSeverity.Error, FormattableString.Invariant($"5 % of the clear pixels lie below {low:0} in every visible band: no reflectance is that negative. An offset was taken out twice."), "low", low);
        }
        else if (visible.All(b => b.Levels.FloorShare > 0.2))
        {
            double share = visible.Min(b => b.Levels.FloorShare);
            Add(scene, FindingSeverity.Error, FormattableString.Invariant($"{share:0 %} or more of the clear pixels are 0 or 1 in every visible band: an offset was taken out twice and cut at nought."), "floor_share", share);
        }
        else if (dark > 5000)
        {
            Add(scene, FindingSeverity.Error, FormattableString.Invariant($"Dark objects lie at {dark:0} or above in every band: no ground is that bright. Scale and offset are not those of the numbers."), "dark", dark);
        }
        else if (IsLifted(scene))
        {
            Add(scene, FindingSeverity.Warning, FormattableString.Invariant($"Dark objects lie between {dark:0} and {most:0} in every band; ground is darker in some. No other date is there to compare with."), "dark", dark);
        }
        else
        {
            CheckClasses(scene, visible);
        }
    }

    /// <summary>The scene classification was made from the right numbers: vegetation is dark in the visible bands.</summary>
    private static void CheckClasses(SceneSample scene, BandSample[] visible)
    {
        double[] levels = [.. visible.Select(b => SceneSample.QuantileOn(b, scene.Vegetation, 0.25, LeastPixels))];
        if (levels.All(l => l > 1000))
        {
            double least = levels.Min();
            Add(scene, FindingSeverity.Warning, FormattableString.Invariant($"Three quarters of the vegetation are brighter than {least:0} in every visible band; leaves are darker. No other date is there to compare with."), "vegetation", least);
        }
    }

    private static void Add(SceneSample scene, FindingSeverity severity, string what, string figure, double value) =>
        scene.Findings.Add(new SceneFinding(FindingKinds.Offset, severity, what, Mend) { Figures = new Dictionary<string, double> { [figure] = Math.Round(value, 3) } });
}
