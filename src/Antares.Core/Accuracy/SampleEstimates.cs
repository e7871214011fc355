using Antares.Accuracy.Kernels;

namespace Antares.Accuracy;

/// <summary>Estimates of one sample: each is a total or a ratio of two, over all strata or over a part of the ground.</summary>
/// <remarks>Arithmetic and papers: <see cref="StratifiedEstimates"/>. Not for several threads.</remarks>
internal sealed class SampleEstimates
{
    private readonly LabelledSample sample;
    private readonly double[] areas;
    private readonly double[] unseen;
    private readonly bool[] everywhere;
    private readonly double confidence;
    private readonly Dictionary<long, double> errors = [];

    public SampleEstimates(LabelledSample sample, EstimateSettings settings)
    {
        this.sample = sample;
        confidence = settings.Confidence;
        areas = [.. sample.Strata.Select(s => s.Area)];
        everywhere = [.. sample.Strata.Select(_ => true)];
        long[] drawn = new StratifiedUnits(sample.Stratum, sample.Draws, sample.Cluster, areas, []).DrawsOf;
        unseen = settings.FinitePopulation ? [.. sample.Strata.Select((s, h) => Math.Max(0, 1 - ((double)drawn[h] / s.Pixels)))] : [];
    }

    /// <summary>Standard errors on either side of an estimate that all strata enter.</summary>
    public double ErrorsEachSide => ErrorsFor(everywhere);

    /// <summary>The sample as the kernel takes it.</summary>
    public StratifiedUnits Units => new(sample.Stratum, sample.Draws, sample.Cluster, areas, unseen);

    /// <summary>Share of the whole area on which something holds.</summary>
    /// <param name="holds">Whether it holds at a unit.</param>
    public Estimate Share(Func<int, bool> holds) => Ratio(holds, _ => true, everywhere);

    /// <summary>Share of the area of one kind on which something holds.</summary>
    /// <param name="holds">Whether it holds at a unit; it implies <paramref name="within"/>.</param>
    /// <param name="within">Whether a unit is of the kind.</param>
    /// <param name="enters">Strata that can have units of the kind.</param>
    public Estimate Ratio(Func<int, bool> holds, Func<int, bool> within, ReadOnlySpan<bool> enters)
    {
        (double ratio, double variance) = StratifiedEstimates.Ratio(Units, Marks(holds), Marks(within), enters);
        return Estimate.Of(ratio, variance, ErrorsFor(enters), 0, 1);
    }

    /// <summary>The share of the map that a class has, where the strata do not tell.</summary>
    public Estimate Total(Func<int, bool> holds, ReadOnlySpan<bool> enters) => Total(u => holds(u) ? 1 : 0, enters, 0);

    /// <summary>The area on which something holds, less that on which it holds the other way round.</summary>
    /// <param name="value">1, 0 or -1 of each unit.</param>
    public Estimate Balance(Func<int, int> value) => Total(value, everywhere, -sample.Area);

    /// <summary>The area on which something holds.</summary>
    public Estimate Area(Func<int, bool> holds) => Total(u => holds(u) ? 1 : 0, everywhere, 0);

    /// <summary>Draws at which something holds.</summary>
    public long Draws(Func<int, bool> holds) => sample.Draws.Where((_, unit) => holds(unit)).Sum(d => (long)d);

    private Estimate Total(Func<int, int> value, ReadOnlySpan<bool> enters, double least)
    {
        double[] y = [.. Enumerable.Range(0, sample.Stratum.Length).Select(u => (double)value(u))];
        StratifiedUnits units = Units;
        return Estimate.Of(StratifiedEstimates.Total(units, y), StratifiedEstimates.TotalVariance(units, y, enters), ErrorsFor(enters), least, sample.Area);
    }

    // Few clusters tell little of their own spread: Student's t of the clusters less the strata that enter. Draws that stand for themselves are many, and papers have the normal quantile.
    private double ErrorsFor(ReadOnlySpan<bool> enters)
    {
        StratifiedUnits units = Units;
        long degrees = 0;
        for (int h = 0; h < enters.Length && sample.Cluster.Length > 0; h++)
        {
            degrees += enters[h] ? Math.Max(0, units.Independent(h) - 1) : 0;
        }

        if (!errors.TryGetValue(degrees, out double each))
        {
            errors.Add(degrees, each = degrees == 0 ? NormalQuantile.ErrorsFor(confidence) : StudentQuantile.ErrorsFor(confidence, degrees));
        }

        return each;
    }

    private double[] Marks(Func<int, bool> holds) => [.. Enumerable.Range(0, sample.Stratum.Length).Select(u => holds(u) ? 1.0 : 0)];
}
