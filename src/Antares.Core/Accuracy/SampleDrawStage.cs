using Antares.Grid;
using Antares.Runs;
using Antares.Vectors;
using NetTopologySuite.Geometries;

namespace Antares.Accuracy;

/// <summary>Draws the sample of a design: a GeoPackage to label, the design beside it, and a form for QGIS.</summary>
/// <remarks>The draw is a function of map, design, seed and distance; tiles, threads and memory do not count.</remarks>
public sealed class SampleDrawStage(SampleServices services, IVectorWriter writer, IVectorReader reader)
{
    private const ulong Order = 3;
    private const int MostCandidates = 4_000_000;
    private const int Growth = 8;

    /// <summary>Draws and writes; nothing is written where a tile failed.</summary>
    /// <exception cref="AntaresException">The map was made anew since the design, or a stratum has no room for its units.</exception>
    /// <exception cref="UsageException">An option makes no sense.</exception>
    public SampleDrawReport Run(SampleDrawOptions options, CancellationToken cancel)
    {
        options.Check();
        SampleDesign design = SampleDesignFile.Read(options.DesignFile);
        SampleGround ground = SampleGround.Open(services, SampleFrame.Of(design));
        Refuse(design, ground, options);
        SegmentUnits? segments = options.Unit == SampleUnitKind.Segment ? SegmentUnits.Open(services, ground.Map) : null;
        KeptLabels? kept = options.Keep is null ? null : KeptLabels.Of(reader, services.Projections, options.Keep, ground.Grid, design);
        (RunSummary run, IReadOnlyList<Candidate> draws) = Draw(options, design, ground, cancel);
        if (run.ExitCode != 0)
        {
            return new SampleDrawReport(run, null, 0, 0);
        }

        DrawnPlaces places = new(services.Projections, ground.Grid, options.Seed);
        SampleUnit[] units =
        [
            .. (segments is not null ? segments.Of(draws, cancel) : options.Unit == SampleUnitKind.Pixel ? places.PixelUnits(draws) : places.PointUnits(draws))
                .OrderBy(u => CounterRandom.Key(u.First.Bits(options.Seed), Order)).ThenBy(u => u.First),
        ];
        SampleDesign drawn = design with { Unit = NameOf(options.Unit), Seed = options.Seed, MinimumDistanceMetres = options.MinimumDistanceMetres };
        drawn = drawn with { SampleId = SampleDesignFile.IdOf(drawn) };
        Write(options, drawn, units, kept, cancel);
        return new SampleDrawReport(run, drawn, units.Length, draws.Count) { Kept = kept is null ? null : (kept.Carried, kept.Left), Notes = [.. Notes(options)] };
    }

    private static IEnumerable<string> Notes(SampleDrawOptions options)
    {
        if (options.MinimumDistanceMetres > 0)
        {
            yield return "units that keep a distance are estimated like units drawn freely within their strata; as a rule they are more precise than the errors say, so that is on the safe side";
        }

        if (options.Unit == SampleUnitKind.Segment)
        {
            yield return "a segment has one label, so errors inside of segments are not seen; for areas of classes draw points (--unit point)";
        }
    }

    private static string NameOf(SampleUnitKind unit) => unit.ToString().ToLowerInvariant();

    private static void Refuse(SampleDesign design, SampleGround ground, SampleDrawOptions options)
    {
        if (design.Kind == StrataKind.Transitions && options.Unit == SampleUnitKind.Segment)
        {
            throw new UsageException("Change does not keep to the segments of one map, so a segment has no one change to label.", "--unit segment", "Draw points (--unit point) or pixels.");
        }

        if (design.Fingerprint != ground.Fingerprint)
        {
            throw new AntaresException(
                $"'{design.Map}'{((design.MapAfter ?? design.StrataMap) is { } other ? $" or '{other}'" : "")} was made anew since the design.",
                options.DesignFile,
                "Make the design again with `antares sample_design`: its areas are no longer those of the map.");
        }
    }

    private (RunSummary Run, IReadOnlyList<Candidate> Draws) Draw(SampleDrawOptions options, SampleDesign design, SampleGround ground, CancellationToken cancel)
    {
        int[] wanted = [.. design.Strata.Select(s => s.Units)];
        SampleDraw draw = new(services, ground, design, options.Seed);
        string name = $"{design.Map}-{Path.GetFileName(options.FileName)}";
        if (options.MinimumDistanceMetres == 0)
        {
            (RunSummary run, CandidateList[] lists) = draw.Run(name, wanted, cancel);
            return (run, [.. lists.SelectMany(l => l.Sorted()).Order()]);
        }

        // Units that lie too near are replaced by those that follow, so more of them have to be at hand; how many is known afterwards.
        for (int factor = Growth; ; factor *= Growth)
        {
            int[] capacities = [.. design.Strata.Select(s => (int)Math.Min(s.Pixels, Math.Min(MostCandidates / wanted.Length, ((long)s.Units * factor) + 100)))];
            capacities = [.. capacities.Zip(wanted, Math.Max)];
            (RunSummary run, CandidateList[] lists) = draw.Run(name, capacities, cancel);
            if (run.ExitCode != 0)
            {
                return (run, []);
            }

            Candidate[] all = [.. lists.SelectMany(l => l.Sorted()).Order()];
            SpacedChoice choice = SpacedChoice.Of(all, Places(options, ground, all), wanted, options.MinimumDistanceMetres);
            int[] starved = [.. Enumerable.Range(0, wanted.Length).Where(h => choice.Counts[h] < wanted[h])];
            if (starved.Length == 0)
            {
                return (run, choice.Taken);
            }

            bool canGrow = starved.Any(h => capacities[h] < design.Strata[h].Pixels && capacities[h] < MostCandidates / wanted.Length);
            if (!canGrow)
            {
                throw NoRoom(design, choice, starved, options);
            }
        }
    }

    private Coordinate[] Places(SampleDrawOptions options, SampleGround ground, Candidate[] candidates) =>
        new DrawnPlaces(services.Projections, ground.Grid, options.Seed).Points(candidates, isRandom: options.Unit != SampleUnitKind.Pixel);

    private static AntaresException NoRoom(SampleDesign design, SpacedChoice choice, int[] starved, SampleDrawOptions options) => new(
        FormattableString.Invariant($"With {options.MinimumDistanceMetres} m between units there is no room for all: ")
            + string.Join(", ", starved.Select(h => $"'{design.Strata[h].Name}' has {choice.Counts[h]} of {design.Strata[h].Units}")) + ".",
        "--min-distance",
        "Give a smaller distance, or a design with fewer units in these strata.");

    private void Write(SampleDrawOptions options, SampleDesign design, SampleUnit[] units, KeptLabels? kept, CancellationToken cancel)
    {
        bool isChange = design.Kind == StrataKind.Transitions;
        SampleDesignFile.Write(services.Files, SampleFile.DesignOf(options.FileName), design);
        services.Files.Write(SampleFile.FormOf(options.FileName), SampleForm.Of(design));
        VectorFile file = new(options.FileName, "GPKG", SampleFile.Layer, Crs.Wgs84, SampleColumns.Of(isChange)) { Points = options.Unit == SampleUnitKind.Point };
        string[] columns = [.. file.Columns.Select(c => c.Name)];
        object?[] ValuesOf(SampleUnit unit, int place)
        {
            object?[] values = SampleColumns.Values(isChange, place + 1, design.Strata[unit.First.Stratum].Code, unit, design.SampleId);
            kept?.Carry(unit.First, columns, values);
            return values;
        }

        writer.Write(file, units.Select((unit, i) => (unit.Shape, ValuesOf(unit, i))), cancel);
    }
}
