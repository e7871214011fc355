using Antares.Accuracy;
using Antares.Catalog;
using Antares.Core.Tests.Export;
using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

/// <summary>Estimates of regions: shares are multiplied only by area of which the strata speak.</summary>
public sealed class RegionEstimateTests
{
    [Fact]
    public void A_region_gets_its_share_of_the_mapped_area_that_is_counted_there()
    {
        using LabelledMap sample = new(17, perClass: 40);
        PixelWindow window = sample.Map.Window;
        PixelWindow west = window with { Width = window.Width / 2 };
        sample.Map.Catalog.AddRegions([new Region("MEX", "Oeste", sample.Map.Region(west))]);

        RegionAccuracy region = sample.Estimate(LabelledMap.Options with { Regions = ["oeste"] }).Regions.Single();

        double hectares = 0;
        using ICoordinateTransform transform = sample.Map.Projections.Between(sample.Map.Grid.Crs, Crs.Wgs84);
        for (int i = 0; i < sample.Map.Keys.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, window.Width);
            hectares += sample.Map.Keys[i] != 0 && column < west.Width ? PixelArea.OfPixel(sample.Map.Grid.GeoBoxOf(window).Affine, column, row, transform) / 10000 : 0;
        }

        int[] inside = [.. Enumerable.Range(0, sample.Rows.Count).Where(i => sample.Rows[i].Column < west.Width)];
        Dictionary<string, double> weights = sample.Design.Strata.ToDictionary(s => $"{s.Code}", s => s.Hectares / 40);
        double below = inside.Sum(i => weights[sample.Cell(i, "stratum")]), right = inside.Where(i => sample.Cell(i, "class") == sample.Cell(i, "map_class")).Sum(i => weights[sample.Cell(i, "stratum")]);
        Assert.Equal(("MEX/Oeste", inside.Length), (region.Name, (int)region.Draws));
        Assert.Equal(hectares, region.MappedHectares!.Value, hectares * 1e-6);
        Assert.Equal(right / below, region.Overall.Value!.Value, 1e-12);
        foreach (RegionClass c in region.Classes)
        {
            double Of(Func<int, bool> holds) => inside.Where(holds).Sum(i => weights[sample.Cell(i, "stratum")]);
            string code = $"{c.Class.Code}";
            double both = Of(i => sample.Cell(i, "class") == code && sample.Cell(i, "map_class") == code), onMap = Of(i => sample.Cell(i, "map_class") == code), truly = Of(i => sample.Cell(i, "class") == code);
            Assert.Equal((onMap == 0, truly == 0), (c.Users.Value is null, c.Producers.Value is null));
            Assert.Equal(both / onMap, c.Users.Value ?? double.NaN, 1e-12);
            Assert.Equal(both / truly, c.Producers.Value ?? double.NaN, 1e-12);
        }

        Assert.Equal(hectares, region.Classes.Sum(c => c.Hectares!.Value!.Value), hectares * 1e-6);
        Assert.All(region.Classes, c => Assert.Equal(c.Share.StandardError!.Value * hectares, c.Hectares!.StandardError!.Value, hectares * 1e-6));
    }

    [Fact]
    public void Regions_of_the_strata_need_no_workspace_and_no_places()
    {
        using LabelledMap sample = new(18, perClass: 40);
        DesignStratum[] strata =
        [
            .. sample.Design.Strata.Select((s, i) => s with { Code = i + 1, Units = 20, Region = "MEX/Norte", Hectares = 2 * s.Hectares }), .. sample.Design.Strata.Select((s, i) => s with { Code = i + 101, Units = 20, Region = "MEX/Sur" }),
        ];
        Dictionary<string, long> codes = sample.Design.Strata.Select((s, i) => (s.Code, i)).ToDictionary(s => $"{s.Code}", s => s.i + 1L);
        for (int i = 0; i < sample.Rows.Count; i++)
        {
            sample.Set(i, "stratum", codes[sample.Cell(i, "stratum")] + (i % 2 * 100));
        }

        sample.Design = sample.Design with { Kind = StrataKind.ClassesByRegion, Strata = strata };
        sample.HasPlaces = false;

        AccuracyReport report = sample.Estimate(LabelledMap.Options with { Regions = ["Norte", "MEX/Sur"] }, hasWorkspace: false);

        Assert.Equal(["MEX/Norte", "MEX/Sur"], report.Regions.Select(r => r.Name));
        Assert.Equal(strata.Where(s => s.Region == "MEX/Norte").Sum(s => s.Hectares), report.Regions[0].MappedHectares!.Value, 1e-9);
        Assert.Equal(report.Overall.Value!.Value, ((2 * report.Regions[0].Overall.Value!.Value) + report.Regions[1].Overall.Value!.Value) / 3, 1e-12);
        Assert.Equal(report.Classes[0].Hectares!.Value!.Value, report.Regions.Sum(r => r.Classes.Single(c => c.Class == report.Classes[0].Class).Hectares!.Value!.Value), 1e-9);
        Assert.Throws<UsageException>(() => sample.Estimate(LabelledMap.Options with { Regions = ["Jalisco"] }, hasWorkspace: false));
    }

    [Fact]
    public void Units_without_places_cannot_be_read_from_another_map_or_put_into_regions()
    {
        using LabelledMap sample = new(19);
        sample.HasPlaces = false;
        sample.Map.Catalog.AddRegions([new Region("MEX", "Oeste", new GeometryFactory().ToGeometry(new Envelope(-110, -90, 10, 30)))]);

        Assert.Contains("Units have no place: that they have the class of the map where they lie was not checked.", sample.Estimate().Notes);
        Assert.Contains("have no place", Assert.Throws<AntaresException>(() => sample.Estimate(LabelledMap.Options with { Map = FakeMap.Pixels })).What, StringComparison.Ordinal);
        Assert.Contains("have no place", Assert.Throws<AntaresException>(() => sample.Estimate(LabelledMap.Options with { Regions = ["Oeste"] })).What, StringComparison.Ordinal);
        Assert.Contains("There is no classification 'nothing'", Assert.Throws<AntaresException>(() => sample.Estimate(LabelledMap.Options with { Map = "nothing" })).What, StringComparison.Ordinal);
        Assert.Throws<UsageException>(() => sample.Estimate(LabelledMap.Options with { Map = FakeMap.Pixels }, hasWorkspace: false));
    }

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
