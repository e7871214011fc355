using Antares.Accuracy.Kernels;
using Antares.Runs;

namespace Antares.Accuracy;

/// <summary>Decides how a sample is drawn from a map: counts the areas of the strata, shares units out, and tells the errors to expect.</summary>
/// <remarks>P. Olofsson et al., Remote Sens. Environ. 148 (2014) 42-57, doi:10.1016/j.rse.2014.02.015.</remarks>
public sealed class SampleDesignStage(SampleServices services)
{
    /// <summary>Counts, decides, and writes the design file; an earlier one is replaced, but not that of a drawn sample. Nothing is written where a tile failed.</summary>
    /// <exception cref="AntaresException">A map, region or scheme is not there, a map has holes, or the options do not fit the map.</exception>
    /// <exception cref="UsageException">An option makes no sense.</exception>
    public SampleDesignReport Run(SampleDesignOptions options, CancellationToken cancel)
    {
        options.Check();
        options.Frame.RefuseItself();
        SampleDesignFile.RefuseLoss(options.FileName);
        SampleGround ground = SampleGround.Open(services, options.Frame);
        ground.Area.RefuseOverlaps();
        ExpectedAccuracies expected = new(options, ground.Scheme);
        string name = $"{options.Frame.Map}-{Path.GetFileName(options.FileName)}";
        (RunSummary run, SortedDictionary<StrataCell, CellCount> cells) = new StrataCounting(services, ground).Run(name, cancel);
        if (run.ExitCode != 0)
        {
            return new SampleDesignReport(run, null, default, [], []);
        }

        CountedStrata counted = CountedStrata.Of(ground, cells, options.LeastSharePercent);
        DesignExpectation expectation = new(counted, options.Frame.Kind, expected);
        int[] units = Units(options, counted.Strata, expectation);
        SampleDesign design = Design(options, ground, counted.Strata, units, expectation.Right());
        SampleDesignFile.Write(services.Files, options.FileName, design);
        return new SampleDesignReport(
            run, design, expectation.Overall(units), expectation.Classes(units, ground.Scheme), [.. counted.Notes, .. MinimumNotes(options, counted.Strata), .. Warnings(design.Strata)]);
    }

    private static int[] Units(SampleDesignOptions options, IReadOnlyList<DesignStratum> strata, DesignExpectation expectation)
    {
        int[] most = [.. strata.Select(s => (int)Math.Min(s.Pixels, SampleDesignOptions.MostUnits))];
        int[] least = [.. most.Select(m => Math.Min(m, MinimumOf(options, strata.Count)))];
        double[] weights = expectation.Weights, deviations = [.. expectation.Right().Select(p => Math.Sqrt(p * (1 - p)))];
        double[] shares = options.Allocation switch
        {
            SampleAllocation.Equal => [.. weights.Select(_ => 1.0)],
            SampleAllocation.Proportional => weights,
            _ => [.. weights.Zip(deviations, (w, s) => w * s)],
        };
        int[] Share(int size)
        {
            int[] units = new int[strata.Count];
            Allocation.Share(shares, options.Size is null ? new int[units.Length] : least, most, size, units);
            return [.. units.Select((n, h) => Math.Max(n, least[h]))];
        }

        int first = SizeOf(options, strata, weights, deviations, shares);
        return Share(options.Size ?? Enough(first, most, size => expectation.Overall(Share(size)).Error <= options.TargetError));
    }

    // The formula of the size leaves out that a variance is estimated from one unit less, so a few more are needed: the fewest that are enough, or all pixels.
    private static int Enough(int size, int[] most, Func<int, bool> isEnough)
    {
        int low = size - 1, high = (int)Math.Min(most.Sum(m => (long)m), SampleDesignOptions.MostUnits);
        for (int step = 1; size < high && !isEnough(size); step *= 2)
        {
            (low, size) = (size, (int)Math.Min((long)size + step, high));
        }

        while (size - low > 1)
        {
            int middle = low + ((size - low) / 2);
            (low, size) = isEnough(middle) ? (low, middle) : (middle, size);
        }

        return size;
    }

    // A given size is kept, so a minimum that nobody asked for gives way to it.
    private static int MinimumOf(SampleDesignOptions options, int strata) => options.Minimum
        ?? Math.Min(SampleDesignOptions.CommonMinimum, Math.Max(SampleDesignOptions.FewestUnits, (options.Size ?? int.MaxValue) / strata));

    private static int SizeOf(SampleDesignOptions options, IReadOnlyList<DesignStratum> strata, double[] weights, double[] deviations, double[] shares)
    {
        int least = strata.Sum(s => (int)Math.Min(s.Pixels, MinimumOf(options, strata.Count)));
        long pixels = strata.Sum(s => s.Pixels);
        if (options.Size is int size)
        {
            return size < least
                ? throw new UsageException(
                    $"--size {size} is too small: {strata.Count} strata with {MinimumOf(options, strata.Count)} units or more each need {least}.",
                    "--size",
                    "Give a larger size, a smaller --minimum (2 at least), or join strata.")
                : size > pixels ? throw new UsageException($"--size {size} is more than the {pixels} pixels that there are.", "--size", "Give a smaller size.")
                : size;
        }

        double wanted = Allocation.SizeFor(weights, deviations, shares, options.TargetError, double.PositiveInfinity);
        return wanted <= SampleDesignOptions.MostUnits
            ? (int)Math.Min(pixels, Math.Ceiling(wanted))
            : throw new UsageException(
                FormattableString.Invariant($"--target-error {options.TargetError} would take {wanted:0} units."), "--target-error", $"Give a larger error; a design has up to {SampleDesignOptions.MostUnits} units.");
    }

    private static SampleDesign Design(SampleDesignOptions options, SampleGround ground, IReadOnlyList<DesignStratum> strata, int[] units, double[] right) => new()
    {
        Map = options.Frame.Map,
        MapAfter = options.Frame.MapAfter,
        StrataMap = options.Frame.StrataMap,
        Fingerprint = ground.Fingerprint,
        Region = ground.Area.Limit?.Key ?? "",
        Kind = options.Frame.Kind,
        Scheme = ground.Scheme.Name,
        Tags = ground.Scheme.Tags,
        Allocation = options.Allocation.ToString().ToLowerInvariant(),
        TargetError = options.Size is null ? options.TargetError : null,
        Strata = [.. strata.Select((s, h) => s with { Units = units[h], ExpectedAccuracy = right[h] })],
    };

    // Less than one unit for each stratum is as good as nothing.
    private static IEnumerable<string> MinimumNotes(SampleDesignOptions options, IReadOnlyList<DesignStratum> strata)
    {
        int minimum = MinimumOf(options, strata.Count);
        if (options.Size is not int size || strata.Count < 2 || options.Allocation == SampleAllocation.Equal)
        {
            yield break;
        }

        if (options.Minimum is null && minimum < SampleDesignOptions.CommonMinimum)
        {
            yield return $"the minimum for each stratum is {minimum} instead of {SampleDesignOptions.CommonMinimum}, because {size} units are too few for it";
        }

        if (size - strata.Sum(s => Math.Min(s.Pixels, minimum)) < strata.Count)
        {
            yield return $"the minimum of {minimum} for each stratum leaves nothing to share out by area; give {(minimum > SampleDesignOptions.FewestUnits ? $"--minimum {SampleDesignOptions.FewestUnits}" : "a larger --size")}";
        }
    }

    private static IEnumerable<string> Warnings(IReadOnlyList<DesignStratum> strata) =>
        strata.Where(s => s.Units == s.Pixels).Select(s => $"warning: '{s.Name}' has {s.Pixels} pixels, no more than the units that are wanted of it; all of them are drawn");
}
