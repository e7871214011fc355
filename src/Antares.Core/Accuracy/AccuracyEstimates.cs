namespace Antares.Accuracy;

/// <summary>Makes the report of a labelled sample: overall, per class, matrix, regions, change.</summary>
public static class AccuracyEstimates
{
    /// <summary>All estimates.</summary>
    /// <param name="sample">Sample with its classes.</param>
    /// <param name="settings">Confidence and correction.</param>
    /// <exception cref="AntaresException">A correction for the finite population is asked for where pixels are not known or draws are not pixels.</exception>
    public static AccuracyReport Of(LabelledSample sample, EstimateSettings settings)
    {
        Check(sample, settings);
        SampleEstimates estimates = new(sample, settings);
        (double[][] matrix, long[][] counts) = MatrixOf(sample, estimates);
        AccuracyReport report = new()
        {
            Subject = sample.Subject,
            Scheme = sample.Scheme,
            Confidence = settings.Confidence,
            ErrorsEachSide = estimates.ErrorsEachSide,
            FinitePopulation = settings.FinitePopulation,
            UnitName = sample.UnitName,
            Units = sample.UnitName.Length > 0 ? sample.Draws.Length : null,
            Draws = sample.Draws.Sum(d => (long)d),
            Hectares = sample.InHectares ? sample.Area : null,
            Overall = estimates.Share(u => sample.Mapped[u] == sample.True[u]),
            Classes = [.. Enumerable.Range(0, sample.Classes.Count).Select(k => ClassOf(sample, estimates, k))],
            Matrix = matrix,
            Counts = counts,
            Strata = StrataOf(sample, estimates),
            Regions = [.. sample.Regions.Select(r => RegionOf(sample, estimates, r))],
            Change = sample.Change is { } change ? [.. change.Classes.Select((_, k) => ChangeOf(change, estimates, k))] : null,
            Notes = [],
        };
        return report with { Notes = [.. sample.Notes, .. AccuracyNotes.Of(sample, report, settings)] };
    }

    private static void Check(LabelledSample sample, EstimateSettings settings)
    {
        if (settings.FinitePopulation && sample.Cluster.Length > 0)
        {
            throw new UsageException(
                "The correction for a finite population needs the number of clusters that each stratum holds, which a design does not have.", "--fpc", "Leave --fpc out.");
        }

        if (settings.FinitePopulation && sample.Strata.FirstOrDefault(s => s.Pixels <= 0) is { } unknown)
        {
            throw new UsageException(
                $"The correction for a finite population needs the pixels of every stratum; those of '{unknown.Name}' are not known.", "--fpc",
                "Leave --fpc out, or give a column `pixels` with the table of counts.");
        }
    }

    private static ClassAccuracy ClassOf(LabelledSample sample, SampleEstimates estimates, int k)
    {
        bool IsMapped(int u) => sample.Mapped[u] == k;
        bool IsTrue(int u) => sample.True[u] == k;
        bool IsRight(int u) => IsMapped(u) && IsTrue(u);

        // A stratum that is another class of the map cannot hold a unit mapped as this one.
        bool[] canBeMapped = [.. sample.Strata.Select(s => s.Mapped < 0 || s.Mapped == k)];
        bool[] everywhere = [.. sample.Strata.Select(_ => true)];
        Estimate area = estimates.Area(IsTrue);
        Estimate mapped = sample.MappedAreas[k] is double known ? Estimate.Known(known) : estimates.Total(IsMapped, canBeMapped);
        return new ClassAccuracy(
            sample.Classes[k],
            estimates.Draws(IsMapped),
            estimates.Draws(IsTrue),
            estimates.Ratio(IsRight, IsMapped, canBeMapped),
            estimates.Ratio(IsRight, IsTrue, everywhere),
            mapped.Times(1 / sample.Area),
            area.Times(1 / sample.Area))
        {
            IsMappedKnown = sample.MappedAreas[k] is not null,
            MappedHectares = sample.InHectares ? mapped : null,
            Hectares = sample.InHectares ? area : null,
        };
    }

    private static (double[][] Matrix, long[][] Counts) MatrixOf(LabelledSample sample, SampleEstimates estimates)
    {
        double[] weights = estimates.Units.Weights;
        int classes = sample.Classes.Count, rows = classes + (sample.Mapped.Contains(-1) ? 1 : 0);

        // Summed stratum by stratum: weights times whole counts.
        long[][][] drawn = [.. sample.Strata.Select(_ => Rows<long>(rows, classes))];
        for (int u = 0; u < sample.Stratum.Length; u++)
        {
            drawn[sample.Stratum[u]][sample.Mapped[u] < 0 ? classes : sample.Mapped[u]][sample.True[u]] += sample.Draws[u];
        }

        double[][] matrix = Rows<double>(rows, classes);
        long[][] counts = Rows<long>(rows, classes);
        for (int h = 0; h < drawn.Length; h++)
        {
            for (int cell = 0; cell < rows * classes; cell++)
            {
                (int mapped, int truth) = Math.DivRem(cell, classes);
                matrix[mapped][truth] += weights[h] * drawn[h][mapped][truth] / sample.Area;
                counts[mapped][truth] += drawn[h][mapped][truth];
            }
        }

        return (matrix, counts);
    }

    private static T[][] Rows<T>(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => new T[columns])];

    private static StratumSummary[] StrataOf(LabelledSample sample, SampleEstimates estimates)
    {
        long[] right = new long[sample.Strata.Count];
        for (int u = 0; u < sample.Stratum.Length; u++)
        {
            right[sample.Stratum[u]] += sample.Mapped[u] == sample.True[u] ? sample.Draws[u] : 0;
        }

        Kernels.StratifiedUnits units = estimates.Units;
        StratumSummary[] strata = new StratumSummary[right.Length];
        for (int h = 0; h < strata.Length; h++)
        {
            SampledStratum stratum = sample.Strata[h];
            strata[h] = new StratumSummary(
                stratum.Name, stratum.Area, stratum.Area / sample.Area, units.DrawsOf[h], sample.Cluster.Length > 0 ? units.Independent(h) : null, right[h]);
        }

        return strata;
    }

    private static RegionAccuracy RegionOf(LabelledSample sample, SampleEstimates estimates, SampledRegion region)
    {
        bool IsInside(int u) => region.Inside[u];
        bool[] enters = [.. region.Strata];
        Estimate overall = estimates.Ratio(u => IsInside(u) && sample.Mapped[u] == sample.True[u], IsInside, enters);
        IEnumerable<RegionClass> classes = sample.Classes.Select((c, k) =>
        {
            bool IsTrue(int u) => IsInside(u) && sample.True[u] == k;
            bool IsMapped(int u) => IsInside(u) && sample.Mapped[u] == k;
            bool IsRight(int u) => IsMapped(u) && IsTrue(u);
            bool[] canBeMapped = [.. sample.Strata.Select((s, h) => enters[h] && (s.Mapped < 0 || s.Mapped == k))];
            Estimate share = estimates.Ratio(IsTrue, IsInside, enters);
            Estimate area = region.Hectares is double known ? share.Times(known) : estimates.Total(IsTrue, enters);
            return new RegionClass(c, estimates.Draws(IsTrue), share, sample.InHectares ? area : null)
            {
                MappedDraws = estimates.Draws(IsMapped),
                Users = estimates.Ratio(IsRight, IsMapped, canBeMapped),
                Producers = estimates.Ratio(IsRight, IsTrue, enters),
            };
        });
        return new RegionAccuracy(region.Name, estimates.Draws(IsInside), region.Hectares, overall, [.. classes.Where(c => c.TrueDraws + c.MappedDraws > 0)]);
    }

    private static ClassChange ChangeOf(ChangeLabels change, SampleEstimates estimates, int k)
    {
        bool Was(int u) => change.Before[u] == k;
        bool Is(int u) => change.After[u] == k;
        return new ClassChange(
            change.Classes[k],
            estimates.Area(Was),
            estimates.Area(Is),
            estimates.Balance(u => (Is(u) ? 1 : 0) - (Was(u) ? 1 : 0)),
            estimates.Area(u => Is(u) && !Was(u)),
            estimates.Area(u => Was(u) && !Is(u)));
    }
}
