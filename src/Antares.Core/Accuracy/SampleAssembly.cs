using Antares.Legend;

namespace Antares.Accuracy;

/// <summary>Puts design, labels and mapped classes together into a sample ready for estimates.</summary>
/// <param name="design">The design.</param>
/// <param name="units">The units.</param>
/// <param name="strata">Place of the stratum of each unit in the design; shape (unit).</param>
internal sealed class SampleAssembly(SampleDesign design, LabelledUnits units, int[] strata)
{
    /// <summary>True classes in codes of <see cref="Target"/>.</summary>
    public required TimedClasses Labels { get; init; }

    /// <summary>Mapped classes in codes of <see cref="Target"/>.</summary>
    public required TimedClasses Mapped { get; init; }

    /// <summary>Scheme of the estimates.</summary>
    public required Scheme Target { get; init; }

    /// <summary>Class of the design's scheme to one of <see cref="Target"/>.</summary>
    public required CrossWalk Walk { get; init; }

    /// <summary>True where the strata are made of the classes of the map that is judged.</summary>
    public required bool AreStrataClasses { get; init; }

    /// <summary>What was judged, for people.</summary>
    public required string Subject { get; init; }

    /// <summary>The sample; units without a label are left out.</summary>
    /// <param name="allowGaps">Strata without units are left out, instead of being an error.</param>
    /// <param name="regions">Makes the regions of the units and strata that stay, by their places in the file and in the design.</param>
    /// <param name="notes">What was said so far.</param>
    public LabelledSample Make(bool allowGaps, Func<int[], int[], IReadOnlyList<SampledRegion>> regions, List<string> notes)
    {
        int[] kept = [.. Enumerable.Range(0, strata.Length).Where(u => !Labels.IsMissing(u))];
        SampledStratum[] all = [.. design.Strata.Select(s => new SampledStratum(s.Name, s.Hectares, s.Pixels, -1))];
        long[] draws = new long[all.Length];
        Array.ForEach(kept, u => draws[strata[u]] += units.Units[u].Draws);
        bool[] keep = StrataReview.Keep(all, draws, allowGaps, units.Layer.Path, "ha", notes);
        int[] frame = [.. Enumerable.Range(0, all.Length).Where(h => keep[h])];

        (int Before, int? After)?[] stratumClasses = [.. frame.Select(h => ClassOf(design.Strata[h]))];
        JudgedClasses classes = new(Target, kept.SelectMany(u => new[] { Labels.Of(u), Mapped.Of(u) }).Concat(stratumClasses.OfType<(int, int?)>()));
        SampledStratum[] named = [.. frame.Select((h, i) => all[h] with { Mapped = stratumClasses[i] is { } own ? classes.PlaceOf(own) : -1 })];
        return new LabelledSample
        {
            Subject = Subject,
            Scheme = Target.Name,
            Strata = named,
            Classes = classes.All,
            MappedAreas = [.. classes.All.Select((_, k) => MappedArea(named, k))],
            Stratum = [.. kept.Select(u => Array.IndexOf(frame, strata[u]))],
            Draws = [.. kept.Select(u => units.Units[u].Draws)],
            Mapped = [.. kept.Select(u => classes.PlaceOf(Mapped.Of(u)))],
            True = [.. kept.Select(u => classes.PlaceOf(Labels.Of(u)))],
            Cluster = Clusters(kept),
            UnitName = design.Unit == SampleCheck.Segment ? SampleCheck.Segment : "",
            Regions = regions(kept, frame),
            Change = Labels.After is null ? null : ChangeOf(kept),
            Notes = notes,
        };
    }

    // Only a stratum of one class (or pair) of the judged map says what the map has there.
    private (int Before, int? After)? ClassOf(DesignStratum stratum)
    {
        bool isChange = Labels.After is not null;
        return !AreStrataClasses || stratum.Class == 0 || (isChange && stratum.ClassAfter == 0) ? null
            : (Walk.Map(stratum.Class), isChange ? Walk.Map(stratum.ClassAfter) : null);
    }

    // Pairs are joined to one stratum only where they have none of their own; classes of a coarser scheme may lie in both kinds.
    private double? MappedArea(SampledStratum[] strata, int k)
    {
        bool hasOwn = strata.Any(s => s.Mapped == k), areAllKnown = strata.All(s => s.Mapped >= 0);
        return areAllKnown || (hasOwn && Walk.Target.Name == design.Scheme) ? strata.Where(s => s.Mapped == k).Sum(s => s.Area) : null;
    }

    private int[] Clusters(int[] kept)
    {
        Dictionary<string, int> numbers = [];
        return !units.HasClusters ? [] :
        [
            .. kept.Select(u =>
            {
                numbers.TryAdd(units.Units[u].Cluster, numbers.Count);
                return numbers[units.Units[u].Cluster];
            }),
        ];
    }

    private ChangeLabels ChangeOf(int[] kept)
    {
        JudgedClasses classes = new(Target, kept.SelectMany(u => new[] { (Labels.Before[u], (int?)null), (Labels.After![u], null) }));
        return new ChangeLabels(
            classes.All, [.. kept.Select(u => classes.PlaceOf((Labels.Before[u], null)))], [.. kept.Select(u => classes.PlaceOf((Labels.After![u], null)))]);
    }
}
