using Antares.Accuracy;
using Antares.Core.Tests.Export;
using Antares.Legend;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

public sealed class AccuracyEstimateStageTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_number_is_that_of_the_plain_formulas(int seed)
    {
        using LabelledMap sample = new(seed);

        AccuracyReport report = sample.Estimate();

        double all = sample.Design.Strata.Sum(s => s.Hectares);
        double right = 0, variance = 0;
        foreach (DesignStratum stratum in sample.Design.Strata)
        {
            int[] own = [.. Enumerable.Range(0, sample.Rows.Count).Where(i => sample.Cell(i, "stratum") == $"{stratum.Code}")];
            double share = own.Count(i => sample.Cell(i, "class") == sample.Cell(i, "map_class")) / (double)own.Length, weight = stratum.Hectares / all;
            right += weight * share;
            variance += weight * weight * share * (1 - share) / (own.Length - 1);
            ClassAccuracy judged = report.Classes.Single(c => c.Class.Code == stratum.Class);
            Assert.Equal(share, judged.Users.Value!.Value, 1e-12);
            Assert.Equal(Math.Sqrt(share * (1 - share) / (own.Length - 1)), judged.Users.StandardError!.Value, 1e-12);
            Assert.Equal(stratum.Hectares, judged.MappedHectares!.Value!.Value, 1e-9);
        }

        Assert.Equal(right, report.Overall.Value!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(variance), report.Overall.StandardError!.Value, 1e-12);
        Assert.Equal(all, report.Classes.Sum(c => c.Hectares!.Value!.Value), 1e-9);
        Assert.DoesNotContain(report.Notes, n => n.Contains("not at hand", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_workspace_the_same_numbers_come_out_and_a_note_says_that_the_map_was_not_checked()
    {
        using LabelledMap sample = new(4);

        AccuracyReport with = sample.Estimate(), without = sample.Estimate(hasWorkspace: false);

        Assert.Equal(with.Classes, without.Classes);
        Assert.Equal(with.Overall, without.Overall);
        Assert.Contains($"Map '{FakeMap.Name}' is not at hand: whether the sample belongs to it was not checked.", without.Notes);
    }

    [Fact]
    public void Names_stand_for_codes_and_the_stratum_for_a_missing_class_of_the_map()
    {
        using LabelledMap sample = new(5);
        AccuracyReport expected = sample.Estimate();

        for (int i = 0; i < sample.Rows.Count; i++)
        {
            sample.Set(i, "class", $" CLASS {sample.Cell(i, "class")} ");
            sample.Set(i, "map_class", null);
            sample.Set(i, "stratum", $"{sample.Cell(i, "stratum")}"); // as text, as a CSV file has it
        }

        Assert.Equal(expected.Classes, sample.Estimate(hasWorkspace: false).Classes);
    }

    [Fact]
    public void A_unit_that_moved_or_has_another_stratum_does_not_match_the_map()
    {
        using LabelledMap sample = new(6);
        int other = Enumerable.Range(1, sample.Rows.Count - 1).First(i => sample.Cell(i, "stratum") != sample.Cell(0, "stratum"));
        LabelledMap.Row first = sample.Rows[0];
        sample.Rows[0] = first with { Column = sample.Rows[other].Column, Line = sample.Rows[other].Line };
        AntaresException moved = Assert.Throws<AntaresException>(() => sample.Estimate());
        sample.Rows[0] = first;
        sample.Set(0, "stratum", long.Parse(sample.Cell(other, "stratum"), null));
        AntaresException swapped = Assert.Throws<AntaresException>(() => sample.Estimate(hasWorkspace: false));

        Assert.StartsWith($"The sample does not match map '{FakeMap.Name}': 1 of {sample.Rows.Count} units have another class: 1 (sample ", moved.What, StringComparison.Ordinal);
        Assert.StartsWith($"The sample does not match the strata of the design: 1 of {sample.Rows.Count} units have another class: 1 (column map_class ", swapped.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_that_was_made_anew_is_refused_but_another_map_may_be_judged_with_the_old_strata()
    {
        using LabelledMap sample = new(7);
        AccuracyReport expected = sample.Estimate();
        sample.Design = sample.Design with { Fingerprint = "00" };

        AntaresException fault = Assert.Throws<AntaresException>(() => sample.Estimate());
        AccuracyReport other = sample.Estimate(LabelledMap.Options with { Map = FakeMap.Pixels });

        Assert.Contains("made anew after the design", fault.What, StringComparison.Ordinal);
        Assert.Equal(expected.Overall, other.Overall); // the same classes, from another map
        Assert.All(other.Classes, c => Assert.False(c.IsMappedKnown)); // which its strata do not tell
        Assert.Contains(other.Notes, n => n.Contains("marked ~", StringComparison.Ordinal));
    }

    [Fact]
    public void A_mapped_area_that_does_not_vary_in_the_sample_is_not_certain()
    {
        using LabelledMap sample = new(23);

        Assert.DoesNotContain(sample.Estimate().Notes, n => n.Contains("mapped area of", StringComparison.Ordinal)); // known from the strata
        Assert.Contains(
            sample.Estimate(LabelledMap.Options with { Map = FakeMap.Pixels }).Notes,
            n => n.StartsWith("A standard error of 0 is not certainty: nothing varies within strata in this sample for mapped area of 'class 1', ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_unit_where_the_judged_map_has_no_class_counts_as_wrong()
    {
        using LabelledMap sample = new(8);
        sample.Rows[3] = sample.Rows[3] with { Column = 0, Line = 0 }; // the rim is nodata

        AccuracyReport report = sample.Estimate(LabelledMap.Options with { Map = FakeMap.Pixels });

        Assert.Equal(report.Classes.Count + 1, report.Matrix.Count);
        Assert.Equal(1, report.Counts[^1].Sum());
        Assert.Contains("The map has no class at 1 unit: they count as wrong.", report.Notes);
        Assert.Equal(1, report.Matrix.Sum(r => r.Sum()), 1e-12);
    }

    [Fact]
    public void Units_without_label_are_refused_or_left_out_and_told()
    {
        using LabelledMap sample = new(9);
        sample.Set(2, "class", null);
        sample.Set(5, "class", 0L);

        AntaresException fault = Assert.Throws<AntaresException>(() => sample.Estimate());
        AccuracyReport report = sample.Estimate(LabelledMap.Options with { SkipUnlabelled = true });

        Assert.Equal($"2 of {sample.Rows.Count} units have no label: 3, 6.", fault.What);
        Assert.Equal(sample.Rows.Count - 2, report.Draws);
        Assert.Equal(sample.Design.Strata.Sum(s => s.Hectares), report.Hectares!.Value, 1e-9);
        Assert.Contains(report.Notes, n => n.Contains("missing at random within their stratum: 'class ", StringComparison.Ordinal) && n.Contains("2 of 25", StringComparison.Ordinal));
    }

    [Fact]
    public void Labels_outside_of_the_scheme_strata_outside_of_the_design_and_ids_that_stand_twice_are_named()
    {
        using LabelledMap sample = new(10);
        sample.Set(1, "class", "Maíz");
        sample.Set(4, "class", 99L);
        string label = Assert.Throws<AntaresException>(() => sample.Estimate()).What;
        sample.Set(1, "class", 1L);
        sample.Set(4, "class", 1L);
        sample.Set(7, "stratum", 77L);
        string stratum = Assert.Throws<AntaresException>(() => sample.Estimate()).What;
        sample.Set(7, "stratum", 0L);
        string zero = Assert.Throws<AntaresException>(() => sample.Estimate()).What;
        sample.Set(7, "stratum", 1L);
        sample.Set(8, "draws", -1L);
        string draws = Assert.Throws<AntaresException>(() => sample.Estimate()).What;
        sample.Set(8, "draws", 1L);
        sample.Set(9, "id", 1L);
        string twice = Assert.Throws<AntaresException>(() => sample.Estimate()).What;

        Assert.Equal("2 units have classes outside of scheme 'test': 2 ('Maíz'), 5 ('99').", label);
        Assert.Equal("One unit is of strata that the design does not have: 8 (stratum 77).", stratum);
        Assert.Equal("'0' in column 'stratum' is no whole number from 1.", zero);
        Assert.Equal("'-1' in column 'draws' is no whole number from 1.", draws);
        Assert.Equal("One id stands more than once: 1.", twice);
    }

    [Fact]
    public void Strata_without_units_are_refused_or_left_out_and_those_without_area_are_told()
    {
        using LabelledMap sample = new(11);
        DesignStratum gap = new(98, "Manglar", 300, 7500, 20), empty = new(99, "Hielo", 0, 0, 0);
        sample.Design = sample.Design with { Strata = [.. sample.Design.Strata, gap, empty] };

        AntaresException fault = Assert.Throws<AntaresException>(() => sample.Estimate(hasWorkspace: false));
        AccuracyReport report = sample.Estimate(LabelledMap.Options with { AllowGaps = true }, hasWorkspace: false);

        Assert.StartsWith("One stratum without a labelled unit, so nothing is known of 300 ha (", fault.What, StringComparison.Ordinal);
        Assert.EndsWith("'Manglar'.", fault.What, StringComparison.Ordinal);
        Assert.Contains("One stratum of area 0 left out: 'Hielo'.", report.Notes);
        Assert.Contains(report.Notes, n => n.StartsWith("One stratum without a unit left out: 'Manglar'. The estimates are of the rest; 300 ha", StringComparison.Ordinal));
        Assert.Equal(sample.Design.Strata.Sum(s => s.Hectares) - 300, report.Hectares!.Value, 1e-9);
    }

    [Fact]
    public void Units_in_a_stratum_without_area_are_refused()
    {
        using LabelledMap sample = new(12);
        sample.Design = sample.Design with { Strata = [sample.Design.Strata[0] with { Hectares = 0 }, .. sample.Design.Strata.Skip(1)] };

        Assert.Contains("units in strata without area", Assert.Throws<AntaresException>(() => sample.Estimate()).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stratum_of_one_unit_leaves_no_standard_error_where_it_enters()
    {
        using LabelledMap sample = new(13);
        string single = sample.Cell(0, "stratum");
        sample.Rows.RemoveAll(r => r != sample.Rows[0] && $"{r.Cells[1]}" == single);

        AccuracyReport report = sample.Estimate(LabelledMap.Options with { SkipUnlabelled = true });

        Assert.NotNull(report.Overall.Value);
        Assert.Null(report.Overall.StandardError);
        Assert.Null(report.Overall.Low);
        Assert.All(report.Classes, c => Assert.Null(c.Hectares!.StandardError));
        Assert.All(report.Classes, c => Assert.Equal($"{c.Class.Code}" == single, c.Users.StandardError is null)); // user's accuracy knows its own stratum only
        Assert.Contains(report.Notes, n => n.StartsWith($"Stratum 'class {single}' has one unit: ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_class_on_one_side_only_and_a_stratum_without_errors_get_clear_words()
    {
        using LabelledMap sample = new(14);
        string first = sample.Cell(0, "stratum");
        for (int i = 0; i < sample.Rows.Count; i++)
        {
            bool isFirst = sample.Cell(i, "stratum") == first;
            sample.Set(i, "class", isFirst ? 5L == long.Parse(first, null) ? 4L : 5L : long.Parse(sample.Cell(i, "stratum"), null));
        }

        AccuracyReport report = sample.Estimate();

        ClassAccuracy gone = report.Classes.Single(c => $"{c.Class.Code}" == first);
        Assert.Equal((0, null, 0), (gone.Users.Value, gone.Producers.Value, gone.Hectares!.Value));
        Assert.Contains(report.Notes, n => n.StartsWith($"No unit truly is 'class {first}'", StringComparison.Ordinal));
        Assert.Contains(report.Notes, n => n.Contains("none of 25 units is right. A standard error of 0 is not certainty: up to 0.113 may be right", StringComparison.Ordinal)); // 1 - 0.05^(1/25)
        Assert.Contains(report.Notes, n => n.Contains("no error in 25 units each. A standard error of 0 is not certainty: up to 0.113 may be wrong", StringComparison.Ordinal));
    }

    [Fact]
    public void Draws_count_and_few_of_them_are_told()
    {
        using LabelledMap sample = new(15);
        sample.Rows.RemoveAll(r => (long)r.Cells[0]! % 25 is > 4 or 0); // 4 units in each stratum
        sample.Set(0, "draws", 3L);

        AccuracyReport report = sample.Estimate(LabelledMap.Options with { SkipUnlabelled = true });

        Assert.Equal(sample.Rows.Count + 2, report.Draws);
        Assert.Equal(6, report.Strata[0].Draws);
        Assert.Contains(report.Notes, n => n.StartsWith("Fewer than 10 units are behind: user's accuracy of 'class ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_coarser_scheme_is_estimated_with_the_strata_as_they_are()
    {
        using LabelledMap sample = new(16);
        Scheme coarse = new("coarse", [new Tag(1, "one", "#111111"), new Tag(2, "two", "#222222")]);
        sample.Schemes = new TwoSchemes(sample.Map.Schemes.Only, coarse);
        AccuracyReport fine = sample.Estimate();

        AccuracyReport report = sample.Estimate(LabelledMap.Options with { Scheme = "coarse" });

        int Coarse(JudgedClass c) => c.Code <= 2 ? 1 : 2;
        Assert.Equal(fine.Strata.Select(s => (s.Name, s.Area, s.Draws)), report.Strata.Select(s => (s.Name, s.Area, s.Draws)));
        foreach (ClassAccuracy c in report.Classes)
        {
            Assert.Equal(fine.Classes.Where(f => Coarse(f.Class) == c.Class.Code).Sum(f => f.Hectares!.Value!.Value), c.Hectares!.Value!.Value, 1e-9);
            Assert.Equal(fine.Classes.Where(f => Coarse(f.Class) == c.Class.Code).Sum(f => f.MappedHectares!.Value!.Value), c.MappedHectares!.Value!.Value, 1e-9);
            Assert.Equal(0, c.MappedHectares.StandardError);
        }

        double right = fine.Classes.SelectMany((m, i) => fine.Classes.Select((t, j) => Coarse(m.Class) == Coarse(t.Class) ? fine.Matrix[i][j] : 0)).Sum();
        Assert.Equal(right, report.Overall.Value!.Value, 1e-12);
        Assert.Throws<UsageException>(() => sample.Estimate(LabelledMap.Options with { Scheme = "coarse" }, hasWorkspace: false));
        Assert.Contains("There is no scheme 'nothing'", Assert.Throws<AntaresException>(() => sample.Estimate(LabelledMap.Options with { Scheme = "nothing" })).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Clusters_are_read_and_may_not_cross_strata()
    {
        using LabelledMap sample = new(20);
        for (int i = 0; i < sample.Rows.Count; i++)
        {
            sample.Rows[i] = sample.Rows[i] with { Cells = [.. sample.Rows[i].Cells, $"c{i / 5}"] };
        }

        AccuracyReport report = sample.Estimate(more: ["cluster"]), named = sample.Estimate(LabelledMap.Options with { Cluster = "patch" }, more: ["patch"]), without = sample.Estimate(more: ["patch"]);
        LabelledMap.Row[] rows = [.. sample.Rows];
        for (int i = 0; i < rows.Length; i++)
        {
            sample.Rows[i] = rows[i] with { Cells = [.. rows[i].Cells[..^1], $"c{i / 5 % 3} {rows[i].Cells[1]}"] };
        }

        Assert.Contains(sample.Estimate(more: ["cluster"]).Notes, n => n.StartsWith("The sample has 15 clusters only: intervals are wide", StringComparison.Ordinal));
        rows.CopyTo(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(sample.Rows));
        sample.Rows[0] = sample.Rows[0] with { Cells = [.. sample.Rows[0].Cells[..^1], "c20"] };
        AntaresException crossing = Assert.Throws<AntaresException>(() => sample.Estimate(more: ["cluster"]));
        sample.Rows[0] = sample.Rows[0] with { Cells = [.. sample.Rows[0].Cells[..^1], null] };
        AntaresException missing = Assert.Throws<AntaresException>(() => sample.Estimate(more: ["cluster"]));

        Assert.All(report.Strata, s => Assert.Equal(5, s.Clusters));
        Assert.Equal(2.086, report.ErrorsEachSide); // t of 25 - 5 = 20 degrees of freedom
        Assert.All(report.Classes, c => Assert.Equal(2.776 * c.Users.StandardError!.Value, c.Users.Half!.Value, 1e-12)); // t of the 5 clusters of one stratum
        Assert.Equal(1.960 * without.Overall.StandardError!.Value, without.Overall.Half!.Value, 1e-12);
        Assert.Equal(report.Overall, named.Overall);
        Assert.Equal(without.Overall.Value, report.Overall.Value);
        Assert.NotEqual(without.Overall.StandardError, report.Overall.StandardError);
        Assert.StartsWith("Cluster 'c20' has units of the strata ", crossing.What, StringComparison.Ordinal);
        Assert.StartsWith("1 of ", missing.What, StringComparison.Ordinal);
        sample.Rows[0] = sample.Rows[0] with { Cells = [.. sample.Rows[0].Cells[..^1], "c0"] };
        Assert.Throws<UsageException>(() => sample.Estimate(LabelledMap.Options with { Cluster = "patch", Settings = new EstimateSettings { FinitePopulation = true } }, more: ["patch"]));
    }

    [Fact]
    public void The_correction_for_a_finite_population_makes_errors_smaller_by_the_share_that_was_seen()
    {
        using LabelledMap sample = new(21);
        AccuracyReport plain = sample.Estimate(), corrected = sample.Estimate(LabelledMap.Options with { Settings = new EstimateSettings { FinitePopulation = true } });

        foreach ((ClassAccuracy one, ClassAccuracy other) in plain.Classes.Zip(corrected.Classes))
        {
            long pixels = sample.Design.Strata.Single(s => s.Class == one.Class.Code).Pixels;
            Assert.Equal(one.Users.StandardError!.Value * Math.Sqrt(1 - (25.0 / pixels)), other.Users.StandardError!.Value, 1e-12);
        }
    }

    private sealed class TwoSchemes(Scheme fine, Scheme coarse) : ISchemeCatalog
    {
        public bool AddScheme(Scheme scheme, SchemeMapping? mapping = null) => false;

        public Scheme? FindScheme(string name) => Schemes().FirstOrDefault(s => s.Name == name);

        public IReadOnlyList<Scheme> Schemes() => [fine, coarse];

        public void PutMapping(SchemeMapping mapping) => throw new NotSupportedException();

        public IReadOnlyList<SchemeMapping> Mappings() => [new SchemeMapping(fine.Name, coarse.Name, fine.Tags.ToDictionary(t => t.Code, t => t.Code <= 2 ? 1 : 2))];
    }
}
