using Antares.Accuracy;
using Antares.Catalog;
using Antares.Core.Tests.Export;
using Antares.Grid;
using Antares.TestKit;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

/// <summary>A sample is refused where it is not the one, or not all of the one, that its design drew.</summary>
public sealed class SampleCheckTests
{
    [Fact]
    public void Rows_that_are_gone_are_an_error_or_missing_by_chance()
    {
        using LabelledMap sample = new(51);
        string first = sample.Cell(0, "stratum");
        int all = sample.Rows.Count;
        sample.Rows.RemoveRange(0, 10);

        AntaresException fault = Assert.Throws<AntaresException>(() => sample.Estimate());
        AccuracyReport report = sample.Estimate(LabelledMap.Options with { SkipUnlabelled = true });

        Assert.Equal($"10 of {all} drawn units are missing: 'class {first}' 10 of 25.", fault.What);
        Assert.Contains(report.Notes, n => n.StartsWith($"10 of {all} drawn units are missing: 'class {first}' 10 of 25. They are taken as missing at random", StringComparison.Ordinal));
    }

    [Fact]
    public void A_sample_of_another_draw_is_refused()
    {
        using LabelledMap sample = new(52);
        for (int i = 0; i < sample.Rows.Count; i++)
        {
            sample.Rows[i] = sample.Rows[i] with { Cells = [.. sample.Rows[i].Cells, "aaaa"] };
        }

        AccuracyReport unnamed = sample.Estimate(more: ["sample_id"]);
        sample.Design = sample.Design with { SampleId = "aaaa" };
        AccuracyReport same = sample.Estimate(more: ["sample_id"]), without = sample.Estimate(more: ["other"]);
        sample.Design = sample.Design with { SampleId = "bbbb" };

        Assert.Equal([unnamed.Overall, unnamed.Overall], [same.Overall, without.Overall]);
        Assert.StartsWith("The sample was drawn by another design: its units carry 'aaaa'", Assert.Throws<AntaresException>(() => sample.Estimate(more: ["sample_id"])).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Units_outside_of_the_region_of_the_design_are_refused()
    {
        using LabelledMap sample = new(53);
        PixelWindow window = sample.Map.Window;
        int half = window.Width / 2;
        Geometry west = sample.Map.Region(window with { Width = half });
        sample.Map.Catalog.AddRegions([new Region("MEX", "Oeste", west)]);
        sample.Design = sample.Design with { Region = "MEX/Oeste", Fingerprint = MapFingerprint.Within(west, sample.Mosaic(FakeMap.Name)) };
        int outside = sample.Rows.Count(r => r.Column > half + 2), all = sample.Rows.Count;

        AntaresException fault = Assert.Throws<AntaresException>(() => sample.Estimate());
        sample.Rows.RemoveAll(r => r.Column >= half);
        AccuracyReport report = sample.Estimate(LabelledMap.Options with { SkipUnlabelled = true });

        Assert.Contains($" of {all} units lie outside of region 'MEX/Oeste', to which the design is limited: ", fault.What, StringComparison.Ordinal);
        Assert.InRange(int.Parse(fault.What.Split(' ')[0], null), outside, sample.Rows.Count + outside);
        Assert.Equal(sample.Rows.Count, report.Draws);
    }

    [Fact]
    public void A_map_that_was_made_anew_is_told_before_labels_that_are_missing()
    {
        using LabelledMap sample = new(54);
        sample.Set(0, "class", null);
        sample.Design = sample.Design with { Fingerprint = "00" };

        Assert.Contains("made anew after the design", Assert.Throws<AntaresException>(() => sample.Estimate()).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Segments_count_by_their_draws_and_the_report_says_what_they_do_not_tell()
    {
        using LabelledMap sample = new(55);
        sample.Design = sample.Design with { Unit = "segment" };
        sample.Rows.RemoveAt(1); // of the first stratum
        sample.Set(0, "draws", 2L);

        AccuracyReport report = sample.Estimate();

        Assert.Equal($"{sample.Rows.Count} segments, {sample.Rows.Count + 1} draws", report.UnitsText);
        Assert.Contains(report.Notes, n => n.StartsWith("Units are segments: accuracies and areas are those of the majority class", StringComparison.Ordinal));
    }

    [Fact]
    public void Segments_of_a_design_for_change_keep_the_classes_with_which_they_were_drawn()
    {
        using LabelledMap sample = new(56);
        PixelWindow window = sample.Map.Window;
        int[] later = [.. sample.Map.Keys.Select(k => k == 0 ? 0 : 1 + (sample.Map.CodeOf(k) % 5))];
        sample.Map.AddPixels("later", later);
        for (int i = 0; i < sample.Rows.Count; i++)
        {
            // The class where the draw fell is not the one that the map has where the shape's middle lies.
            sample.Rows[i] = sample.Rows[i] with { Cells = [.. sample.Rows[i].Cells, 3L, 3L], Column = window.Width - 1 - sample.Rows[i].Column };
        }

        sample.Design = sample.Design with
        {
            Unit = "segment",
            Kind = StrataKind.Transitions,
            MapAfter = "later",
            Fingerprint = MapFingerprint.Of(sample.Mosaic(FakeMap.Name), sample.Mosaic("later")),
            Strata = [.. sample.Design.Strata.Select(s => s with { ClassAfter = 3 })],
        };

        AccuracyReport report = sample.Estimate(more: ["map_class_after", "class_after"]);

        Assert.All(report.Classes.Where(c => c.MappedDraws > 0), c => Assert.Equal(3, c.Class.CodeAfter));
        sample.Design = sample.Design with { Unit = "point" };
        Assert.StartsWith("The sample does not match map", Assert.Throws<AntaresException>(() => sample.Estimate(more: ["map_class_after", "class_after"])).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Strata_of_another_map_need_no_class_of_the_map_in_the_sample()
    {
        using LabelledMap sample = new(57);
        sample.Map.AddPixels("forms", [.. sample.Map.Keys.Select(_ => 1)]);
        sample.Design = sample.Design with
        {
            Kind = StrataKind.OtherMap,
            StrataMap = "forms",
            Fingerprint = MapFingerprint.Of(sample.Mosaic(FakeMap.Name), sample.Mosaic("forms")),
            Strata = [new DesignStratum(1, "hills", 1000, 25000, sample.Rows.Count)],
        };
        for (int i = 0; i < sample.Rows.Count; i++)
        {
            sample.Set(i, "stratum", 1L);
        }

        AccuracyReport with = sample.Estimate();
        for (int i = 0; i < sample.Rows.Count; i++)
        {
            sample.Set(i, "map_class", i % 2 == 0 ? null : sample.Rows[i].Cells[3]);
        }

        Assert.Equal(with.Overall, sample.Estimate().Overall);
        sample.Set(1, "map_class", 1 + ((long)sample.Rows[1].Cells[3]! % 5));
        Assert.Throws<AntaresException>(() => sample.Estimate());
    }

    [Fact]
    public void Whole_numbers_with_a_point_and_cells_of_NA_are_taken()
    {
        using LabelledMap sample = new(58);
        AccuracyReport expected = sample.Estimate();
        for (int i = 0; i < sample.Rows.Count; i++)
        {
            sample.Set(i, "stratum", $"{sample.Cell(i, "stratum")}.0");
            sample.Set(i, "class", $"{sample.Cell(i, "class")}.00");
            sample.Set(i, "draws", "1.0");
            sample.Set(i, "map_class", "NA");
        }

        Assert.Equal(expected.Classes, sample.Estimate().Classes);
        sample.Set(0, "stratum", "1.5");
        Assert.Equal("'1.5' in column 'stratum' is no whole number from 1.", Assert.Throws<AntaresException>(() => sample.Estimate()).What);
    }

    [Fact]
    public void A_sample_that_is_not_there_is_named_itself()
    {
        AccuracyEstimateStage stage = new(new MemoryVectors(), new Gdal.GdalProjections(), null);

        AntaresException fault = Assert.Throws<AntaresException>(() => stage.Run(new AccuracyEstimateOptions { Sample = "/nowhere/sample.gpkg" }, CancellationToken.None));

        Assert.Equal(("There is no such file.", "/nowhere/sample.gpkg"), (fault.What, fault.Where));
    }
}
