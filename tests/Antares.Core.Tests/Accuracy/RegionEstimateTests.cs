using Antares.Accuracy;
using Antares.Catalog;
using Antares.Core.Tests.Export;
using Antares.Grid;
using Antares.Vectors;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

/// <summary>Estimates of regions: shares are multiplied only by area of which the strata speak.</summary>
public sealed class RegionEstimateTests
{
    [Fact]
    public void A_region_that_reaches_beyond_the_regions_of_the_strata_counts_only_what_they_hold()
    {
        using LabelledMap sample = new(41, perClass: 60);
        int half = Cut(sample, "Oeste", 0, 2), quarter = half / 2;
        Cut(sample, "Centro", 1, 2);
        sample.Rows.RemoveAll(r => r.Column >= half);
        sample.Design = sample.Design with
        {
            Kind = StrataKind.ClassesByRegion,
            Strata = [.. sample.Design.Strata.Select(s => s with { Region = "MEX/Oeste", Units = sample.Rows.Count(r => (long)r.Cells[1]! == s.Code) })],
        };

        AccuracyReport report = sample.Estimate(LabelledMap.Options with { Regions = ["Centro"] });

        double inside = Hectares(sample, c => c >= quarter && c < half), outside = Hectares(sample, c => c >= half && c < half + quarter);
        RegionAccuracy region = Assert.Single(report.Regions);
        Assert.Equal(inside, region.MappedHectares!.Value, inside * 1e-6);
        Assert.Equal(inside, region.Classes.Sum(c => c.Hectares!.Value!.Value), inside * 1e-6);
        Assert.Contains(report.Notes, n => n.StartsWith(FormattableString.Invariant($"Region 'MEX/Centro': {outside:#,0.##} ha of the map in it belong to no stratum"), StringComparison.Ordinal));
        Assert.Contains($"{sample.Rows.Count(r => r.Column < quarter)} of {sample.Rows.Count} units lie outside of all regions that were asked for.", report.Notes);
    }

    [Fact]
    public void A_region_counts_only_where_the_map_of_the_strata_has_a_class()
    {
        using LabelledMap sample = new(42, perClass: 60);
        int width = sample.Map.Window.Width, half = width / 2;
        sample.Map.AddPixels("forms", [.. sample.Map.Keys.Select((_, i) => i % width < half ? 1 : 0)]);
        Cut(sample, "Centro", 1, 2);
        sample.Rows.RemoveAll(r => r.Column >= half);
        for (int i = 0; i < sample.Rows.Count; i++)
        {
            sample.Set(i, "stratum", 1L);
        }

        sample.Design = sample.Design with
        {
            Kind = StrataKind.OtherMap,
            StrataMap = "forms",
            Fingerprint = MapFingerprint.Of(sample.Mosaic(FakeMap.Name), sample.Mosaic("forms")),
            Strata = [new DesignStratum(1, "hills", 1000, 25000, sample.Rows.Count)],
        };

        AccuracyReport report = sample.Estimate(LabelledMap.Options with { Regions = ["Centro"] });

        double inside = Hectares(sample, c => c >= half / 2 && c < half);
        Assert.Equal(inside, report.Regions[0].MappedHectares!.Value, inside * 1e-6);
    }

    [Fact]
    public void Without_the_map_of_the_design_the_area_of_a_region_is_estimated_and_that_is_told()
    {
        using LabelledMap sample = new(43);
        Cut(sample, "Oeste", 0, 2);
        sample.Design = sample.Design with { Map = "gone" };

        AccuracyReport report = sample.Estimate(LabelledMap.Options with { Regions = ["Oeste"] });

        Assert.Null(report.Regions[0].MappedHectares);
        Assert.Contains("Map 'gone' is not at hand: whether the sample belongs to it was not checked.", report.Notes);
        Assert.Contains(report.Notes, n => n.StartsWith("Region 'MEX/Oeste': its area was not counted", StringComparison.Ordinal));
    }

    // A region of some quarters of the map's width; returns where it ends.
    private static int Cut(LabelledMap sample, string name, int quarter, int quarters)
    {
        PixelWindow window = sample.Map.Window;
        int width = window.Width / 4, begin = quarter * width;
        sample.Map.Catalog.AddRegions([new Region("MEX", name, sample.Map.Region(window with { Column = window.Column + begin, Width = quarters * width }))]);
        return begin + (quarters * width);
    }

    private static double Hectares(LabelledMap sample, Func<int, bool> column)
    {
        PixelWindow window = sample.Map.Window;
        using ICoordinateTransform transform = sample.Map.Projections.Between(sample.Map.Grid.Crs, Crs.Wgs84);
        return Enumerable.Range(0, sample.Map.Keys.Length).Where(i => sample.Map.Keys[i] != 0 && column(i % window.Width))
            .Sum(i => PixelArea.OfPixel(sample.Map.Grid.GeoBoxOf(window).Affine, i % window.Width, i / window.Width, transform) / 10000);
    }
}
