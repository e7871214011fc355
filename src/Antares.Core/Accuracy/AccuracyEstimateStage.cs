using System.Globalization;
using Antares.Grid;
using Antares.Legend;
using Antares.Vectors;

namespace Antares.Accuracy;

/// <summary>Estimates accuracy and areas from a labelled sample and its design; with a workspace also checks that both belong to their map.</summary>
/// <param name="vectors">Reads the sample.</param>
/// <param name="projections">Moves units onto maps.</param>
/// <param name="workspace">Maps, schemes and regions; null where there is none.</param>
public sealed class AccuracyEstimateStage(IVectorReader vectors, IProjections projections, EstimateWorkspace? workspace)
{
    /// <summary>Reads, checks and estimates.</summary>
    /// <exception cref="AntaresException">The sample has units without label (unless they are skipped), labels outside of the scheme, strata that the design does not
    /// have, or does not match the map, the draw or the region of the design; units are missing; strata without units (unless gaps are allowed) or units without area.</exception>
    public AccuracyReport Run(AccuracyEstimateOptions options, CancellationToken cancel)
    {
        SampleDesign design = DesignOf(options);
        LabelledUnits units = LabelledUnits.Read(vectors, options.Sample, options.Layer, options.Cluster);
        bool isChange = design.Kind == StrataKind.Transitions || options.MapAfter is not null;
        List<string> notes = [];
        SampleCheck check = new(design, units);
        check.Identity(notes);
        TimedClasses labels = Labels(design, units, isChange);
        Scheme scheme = new(design.Scheme, design.Tags);
        CrossWalk walk = WalkOf(scheme, options.Scheme);
        bool isOwn = IsOwn(options.Map, design.Map), isOwnAfter = isChange && design.MapAfter is not null && IsOwn(options.MapAfter, design.MapAfter);
        DesignMaps? own = DesignMaps.Find(design, workspace, isOwn || isOwnAfter, notes);
        check.Region(own, workspace?.Catalog, projections);
        Unlabelled(design, units, labels, options, notes);
        if (own is not null && units.Units.Any(u => u.Shape is null))
        {
            notes.Add("Units have no place: that they have the class of the map where they lie was not checked.");
        }

        int[] strata = units.StrataOf(design);
        MappedAtUnits mapped = new(design, units, strata, projections, workspace, cancel);
        int[] At(bool after, bool isOwnMap, string? name) => !isOwnMap
            ? mapped.Other(Require(name ?? design.MapAfter!, after ? "--to" : "-c"), walk.Target.Name)
            : [.. mapped.Own(after ? own?.Second : own?.First, after).Select(walk.Map)];

        SampleAssembly assembly = new(design, units, strata)
        {
            Labels = labels.Select(walk.Map, walk.Map),
            Mapped = new TimedClasses(At(after: false, isOwn, options.Map), isChange ? At(after: true, isOwnAfter, options.MapAfter) : null),
            Target = walk.Target,
            Walk = walk,
            AreStrataClasses = isOwn && isOwnAfter == isChange && design.Kind != StrataKind.OtherMap,
            Subject = Subject(options, design, isChange),
        };
        check.Missing(strata, options.SkipUnlabelled, notes);
        UnitRegions regions = new(design, units, projections, workspace);
        LabelledSample sample = assembly.Make(
            options.AllowGaps, (kept, frame) => regions.Of(options.Regions, kept, frame, own, notes, cancel), notes);
        return AccuracyEstimates.Of(sample, options.Settings);
    }

    private static bool IsOwn(string? asked, string drawn) => asked is null || asked == drawn;

    private static string Subject(AccuracyEstimateOptions options, SampleDesign design, bool isChange) =>
        (options.Map ?? design.Map) + (isChange ? $" to {options.MapAfter ?? design.MapAfter}" : "");

    private static SampleDesign DesignOf(AccuracyEstimateOptions options)
    {
        string path = options.Design ?? SampleFile.DesignOf(options.Sample);
        if (options.Design is null && !File.Exists(path))
        {
            throw !File.Exists(options.Sample) ? new AntaresException("There is no such file.", options.Sample, "Check the path; `antares sample_draw` writes a sample.") : new AntaresException(
                "There is no design beside the sample, so nothing tells how much of the map a unit stands for.", path,
                "Give it with `--design FILE`: the JSON file that `antares sample_draw` wrote beside the sample that it drew.");
        }

        return SampleDesignFile.Read(path);
    }

    private static TimedClasses Labels(SampleDesign design, LabelledUnits units, bool isChange)
    {
        Scheme scheme = new(design.Scheme, design.Tags);
        string path = units.Layer.Path;
        if (isChange)
        {
            LayerChoice.Column(units.Layer, SampleFile.ClassAfter, "change needs the true class at the time of the later map, too");
        }

        return new TimedClasses(
            ClassTexts.Codes(scheme, units.Units, u => u.Class, $"{path}, column '{SampleFile.Class}'"),
            isChange ? ClassTexts.Codes(scheme, units.Units, u => u.ClassAfter, $"{path}, column '{SampleFile.ClassAfter}'") : null);
    }

    private static void Unlabelled(SampleDesign design, LabelledUnits units, TimedClasses labels, AccuracyEstimateOptions options, List<string> notes)
    {
        LabelledUnit[] without = [.. units.Units.Where((_, u) => labels.IsMissing(u))];
        if (without.Length == 0)
        {
            return;
        }

        string what = string.Create(CultureInfo.InvariantCulture, $"{without.Length} of {units.Units.Count} units have no label");
        if (!options.SkipUnlabelled)
        {
            string columns = labels.After is null ? $"column '{SampleFile.Class}'" : $"columns '{SampleFile.Class}' and '{SampleFile.ClassAfter}'";
            throw new AntaresException(
                $"{what}: {LabelledUnits.Ids([.. without.Select(u => u.Id)])}.", $"{options.Sample}, {columns}",
                "Label them; or leave them out with `--skip-unlabelled`, which is right only where they lack a label by chance.");
        }

        Dictionary<int, string> names = design.Strata.ToDictionary(s => s.Code, s => s.Name);
        IEnumerable<string> strata = without.GroupBy(u => u.Stratum).OrderBy(g => g.Key).Select(g => string.Create(
            CultureInfo.InvariantCulture, $"'{names.GetValueOrDefault(g.Key, "?")}' {g.Count()} of {units.Units.Count(u => u.Stratum == g.Key)}"));
        notes.Add($"{what} and are left out as missing at random within their stratum: {string.Join(", ", strata)}. If they are harder to label than others, the estimates are biased.");
    }

    private CrossWalk WalkOf(Scheme scheme, string? wanted) =>
        wanted is null || wanted == scheme.Name ? CrossWalk.Stay(scheme)
        : workspace is not null ? CrossWalk.Between(workspace.Schemes, scheme, wanted, "--scheme")
        : throw new UsageException("There is no workspace that knows schemes.", "--scheme", "Name the workspace with `--workspace DIR`, or leave --scheme out.");

    private EstimatedMap Require(string name, string option) => workspace is not null
        ? workspace.Map(name, option)
        : throw new UsageException($"There is no workspace that has map '{name}'.", option, $"Name the workspace with `--workspace DIR`, or leave {option} out.");
}
