using Antares.Accuracy;
using Antares.Catalog;
using Antares.Core.Tests.Export;
using Antares.Grid;
using Antares.Runs;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

public sealed class SampleDesignStageTests
{
    [Theory]
    [InlineData(1, "EPSG:6372", 20, 2_400_000, 800_000)]
    [InlineData(2, "EPSG:4326", 0.05, 10, 58)]
    public void Areas_and_pixels_are_those_counted_one_by_one(int seed, string crs, double resolution, double x, double y)
    {
        using SampleWorld world = new(new FakeMap(seed, crs: crs, resolution: resolution, originX: x, originY: y));
        double[] areas = world.PixelAreas();

        SampleDesign design = world.Design().Design!;

        int[] codes = [.. world.Map.Keys.Select(world.Map.CodeOf)];
        Assert.Equal(codes.Where(c => c != 0).Distinct().Order(), design.Strata.Select(s => s.Class));
        Assert.All(design.Strata, s =>
        {
            Assert.Equal(codes.Count(c => c == s.Class), s.Pixels);
            double hectares = areas.Where((_, i) => codes[i] == s.Class).Sum() / 1e4;
            Assert.Equal(hectares, s.Hectares, hectares * 1e-5);
            Assert.True(s.Units >= 30);
            Assert.Equal(0.85, s.ExpectedAccuracy!.Value, 12);
        });
        Assert.Equal((0.01, "optimal", "test"), (design.TargetError, design.Allocation, design.Scheme));
    }

    [Fact]
    public void Design_and_file_do_not_depend_on_threads_and_tiles()
    {
        List<string> texts = [];
        foreach ((int tiles, int size, int threads) in new[] { (2, 48, 1), (2, 48, 8), (4, 24, 3) })
        {
            using SampleWorld world = new(new FakeMap(5, tiles, size, threads: threads));
            SampleDesign design = world.Design(new SampleFrame { Map = FakeMap.Name, MapAfter = SampleWorld.Later }).Design!;
            Assert.Equal(CatalogJson.Write(design), CatalogJson.Write(SampleDesignFile.Read(world.DesignFile)));
            texts.Add(string.Join('\n', design.Strata.Select(s => FormattableString.Invariant($"{s.Code} {s.Name} {s.Hectares:G12} {s.Pixels} {s.Units} {s.ExpectedAccuracy:G10}"))));
            if (size == 48)
            {
                Assert.Equal(texts[0] + design.Fingerprint, texts[^1] + design.Fingerprint);
            }
        }

        Assert.Single(texts.Distinct());
    }

    [Fact]
    public void Changes_are_strata_and_small_ones_are_joined()
    {
        using SampleWorld world = new(new FakeMap(6));
        int[] before = [.. world.Map.Keys.Select(world.Map.CodeOf)];
        var pairs = before.Zip(world.LaterCodes).Where(p => p.First != 0 && p.Second != 0).GroupBy(p => p).ToDictionary(g => g.Key, g => g.Count());
        double[] areas = world.PixelAreas();
        double Area((int, int) pair) => areas.Where((_, i) => (before[i], world.LaterCodes[i]) == pair).Sum();
        double all = pairs.Keys.Sum(Area);
        double percent = 100 * pairs.Keys.Where(p => p.First != p.Second).Select(Area).Order().ElementAt(5) / all * 1.0001; // six changes are smaller

        SampleDesignReport report = world.Design(new SampleFrame { Map = FakeMap.Name, MapAfter = SampleWorld.Later }, o => o with { LeastSharePercent = percent });

        DesignStratum other = report.Design!.Strata[^1];
        Assert.Equal(("other change", 0, 0), (other.Name, other.Class, other.ClassAfter));
        Assert.Equal(pairs.Where(p => p.Key.First != p.Key.Second && Area(p.Key) < all * percent / 100).Sum(p => p.Value), other.Pixels);
        Assert.Equal(Enumerable.Range(1, report.Design.Strata.Count), report.Design.Strata.Select(s => s.Code));
        Assert.All(report.Design.Strata.SkipLast(1), s =>
        {
            Assert.Equal(pairs[(s.Class, s.ClassAfter)], s.Pixels);
            Assert.Equal(s.Class == s.ClassAfter ? $"stable class {s.Class}" : $"class {s.Class} to class {s.ClassAfter}", s.Name);
        });
        double Without(Func<int, int, bool> misses) => areas.Where((_, i) => misses(before[i], world.LaterCodes[i])).Sum() / 1e4;
        Assert.Contains(FormattableString.Invariant($"left out: {Without((b, l) => b != 0 && l == 0):#,0.#} ha where 'map_2020' has no class and 'map_2017' has one"), report.Notes);
        Assert.Equal(report.Design.Strata.Select(s => s.Name), report.Classes.Select(c => c.Name));
    }

    [Fact]
    public void Classes_of_another_map_are_strata_whose_accuracy_is_that_of_what_they_hold()
    {
        using SampleWorld world = new(new FakeMap(7));

        SampleDesign design = world.Design(
            new SampleFrame { Map = FakeMap.Name, StrataMap = SampleWorld.Later }, o => o with { Expected = ["1:0.5", "class 2:1"], CommonAccuracy = 0.9 }).Design!;

        double[] areas = world.PixelAreas();
        int[] codes = [.. world.Map.Keys.Select(world.Map.CodeOf)];
        Assert.All(design.Strata, s =>
        {
            int[] own = [.. Enumerable.Range(0, codes.Length).Where(i => codes[i] != 0 && world.LaterCodes[i] == s.Code)];
            Assert.Equal(own.Length, s.Pixels);
            double expected = own.Sum(i => areas[i] * (codes[i] == 1 ? 0.5 : codes[i] == 2 ? 1 : 0.9)) / own.Sum(i => areas[i]);
            Assert.Equal(expected, s.ExpectedAccuracy!.Value, 6);
        });
    }

    [Fact]
    public void Regions_limit_and_divide_by_the_centres_of_pixels()
    {
        using SampleWorld world = new(new FakeMap(8));
        PixelWindow west = new(-48, -48, 40, 96), north = new(-8, -48, 56, 30);
        world.Map.Catalog.AddRegions([new Region("MEX", "West", world.Map.Region(west)), new Region("MEX", "North", world.Map.Region(north))]);
        int[] codes = [.. world.Map.Keys.Select(world.Map.CodeOf)];
        int Count(int code, Func<int, int, bool> inside) => Enumerable.Range(0, codes.Length).Count(i => codes[i] == code && inside((i % 96) - 48, (i / 96) - 48));

        SampleDesign limited = world.Design(new SampleFrame { Map = FakeMap.Name, Region = "north" }).Design!;
        SampleDesignReport parts = world.Design(new SampleFrame { Map = FakeMap.Name, ByRegion = ["West", "North"] }, o => o with { Minimum = 2 });

        Assert.Equal("MEX/North", limited.Region);
        Assert.All(limited.Strata, s => Assert.Equal(Count(s.Class, (c, r) => c >= -8 && r < -18), s.Pixels));
        Assert.Equal(["MEX/West", "MEX/North"], parts.Design!.Strata.Select(s => s.Region).Distinct());
        Assert.All(parts.Design.Strata, s => Assert.Equal(
            s.Region == "MEX/West" ? Count(s.Class, (c, _) => c < -8) : Count(s.Class, (c, r) => c >= -8 && r < -18), s.Pixels));
        Assert.Contains("left out: what lies in none of the regions (its area is not counted)", parts.Notes);
    }

    [Fact]
    public void What_lies_in_none_of_the_regions_is_counted_within_the_limit()
    {
        using SampleWorld world = new(new FakeMap(20));
        PixelWindow west = new(-48, -48, 40, 96), corner = new(30, 30, 10, 10), all = new(-46, -46, 90, 90);
        world.Map.Catalog.AddRegions([
            new Region("MEX", "West", world.Map.Region(west)), new Region("MEX", "Corner", world.Map.Region(corner)), new Region("MEX", "Mexico", world.Map.Region(all), true)]);
        double[] areas = world.PixelAreas();
        double left = Enumerable.Range(0, areas.Length)
            .Where(i => world.Map.Keys[i] != 0 && (i % 96) - 48 is >= -8 and < 44 and var c && (i / 96) - 48 is >= -46 and < 44 and var r && !(c is >= 30 and < 40 && r is >= 30 and < 40))
            .Sum(i => areas[i]) / 1e4;

        SampleDesignReport report = world.Design(new SampleFrame { Map = FakeMap.Name, Region = "mex", ByRegion = ["West", "Corner"] }, o => o with { Minimum = 2 });

        Assert.Contains(FormattableString.Invariant($"left out: {left:#,0.#} ha of MEX/Mexico in none of the regions"), report.Notes);
    }

    [Fact]
    public void Every_region_that_meets_the_map_can_be_a_stratum_of_its_own()
    {
        using SampleWorld world = new(new FakeMap(21));
        world.Map.Catalog.AddRegions([
            new Region("MEX", "Mexico", world.Map.Region(new PixelWindow(-60, -60, 200, 200)), true),
            new Region("MEX", "Bay", world.Map.Region(new PixelWindow(-17, -27, 8, 4))), // on nodata
            new Region("MEX", "Far", world.Map.Region(new PixelWindow(5000, 5000, 10, 10))),
            new Region("MEX", "West", world.Map.Region(new PixelWindow(-60, -60, 40, 120))),
            new Region("MEX", "East", world.Map.Region(new PixelWindow(0, -60, 60, 120)))]);

        SampleDesign design = world.Design(new SampleFrame { Map = FakeMap.Name, ByRegion = ["all"] }, o => o with { Size = 100, Minimum = 2 }).Design!;
        world.Draw("s.gpkg");

        SampleDesign named = world.Design(new SampleFrame { Map = FakeMap.Name, ByRegion = ["East", "West"] }, o => o with { Size = 100, Minimum = 2 }).Design!;
        Assert.Equal(["MEX/East", "MEX/West"], design.Strata.Select(s => s.Region).Distinct());
        Assert.Equal(named.Strata, design.Strata);
        Assert.Equal(100, world.Read("s.gpkg").Length);
    }

    [Fact]
    public void Regions_that_overlap_are_refused_and_named()
    {
        using SampleWorld world = new(new FakeMap(22));
        world.Map.Catalog.AddRegions([
            new Region("MEX", "West", world.Map.Region(new PixelWindow(-48, -48, 40, 96))),
            new Region("MEX", "East", world.Map.Region(new PixelWindow(-8, -48, 40, 96))),
            new Region("MEX", "North", world.Map.Region(new PixelWindow(20, -48, 20, 30)))]);

        AntaresException fault = Assert.ThrowsAny<AntaresException>(() => world.Design(new SampleFrame { Map = FakeMap.Name, ByRegion = ["West", "East", "North"] }));

        Assert.Contains("'MEX/East' and 'MEX/North' overlap", fault.What, StringComparison.Ordinal);
        world.Design(new SampleFrame { Map = FakeMap.Name, ByRegion = ["West", "East"] }, o => o with { Minimum = 2 }); // A common border is no overlap.
    }

    [Fact]
    public void A_minimum_that_leaves_nothing_to_share_out_is_said()
    {
        using SampleWorld world = new(new FakeMap(23));
        IReadOnlyList<string> Notes(int size, int? minimum, SampleAllocation allocation = SampleAllocation.Optimal) =>
            world.Design(with: o => o with { Size = size, Minimum = minimum, Allocation = allocation }).Notes;

        Assert.Contains("the minimum of 30 for each stratum leaves nothing to share out by area; give --minimum 2", Notes(150, null));
        Assert.Contains("the minimum for each stratum is 8 instead of 30, because 44 units are too few for it", Notes(44, null));
        Assert.Contains("the minimum of 8 for each stratum leaves nothing to share out by area; give --minimum 2", Notes(44, null));
        Assert.DoesNotContain(Notes(155, null), n => n.Contains("minimum", StringComparison.Ordinal));
        Assert.DoesNotContain(Notes(44, 2), n => n.Contains("minimum", StringComparison.Ordinal));
        Assert.DoesNotContain(Notes(150, null, SampleAllocation.Equal), n => n.Contains("minimum", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_map_with_itself_is_refused(bool isChange)
    {
        using SampleWorld world = new(new FakeMap(24));
        SampleFrame frame = new() { Map = FakeMap.Name, MapAfter = isChange ? FakeMap.Name : null, StrataMap = isChange ? null : FakeMap.Name };

        Assert.Contains("with itself", Assert.Throws<UsageException>(() => world.Design(frame)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_is_kept_and_a_minimum_gives_way_to_it()
    {
        using SampleWorld world = new(new FakeMap(9));

        Assert.Equal(40, world.Design(with: o => o with { Size = 40 }).Design!.Strata.Sum(s => s.Units));
        Assert.Equal(333, world.Design(with: o => o with { Size = 333, Allocation = SampleAllocation.Proportional }).Design!.Strata.Sum(s => s.Units));
        Assert.All(world.Design(with: o => o with { Size = 300, Allocation = SampleAllocation.Equal }).Design!.Strata, s => Assert.Equal(60, s.Units));
    }

    [Fact]
    public void The_error_that_was_asked_for_is_met()
    {
        using SampleWorld world = new(new FakeMap(10));

        foreach (SampleAllocation allocation in Enum.GetValues<SampleAllocation>())
        {
            SampleDesignReport report = world.Design(with: o => o with { TargetError = 0.02, Minimum = 2, Allocation = allocation, Expected = ["1:0.6", "2:0.95"] });

            Assert.InRange(report.Overall.Error, 0.0198, 0.02);
        }
    }

    [Fact]
    public void A_class_of_one_pixel_is_left_out_and_a_small_one_drawn_whole()
    {
        using SampleWorld world = new(new FakeMap(11));
        int[] codes = [.. Enumerable.Range(0, world.Map.Keys.Length).Select(i => i == 5000 ? 3 : i < 10 ? 2 : 1)];
        world.Map.AddPixels("tiny", codes);

        SampleDesignReport report = world.Design(new SampleFrame { Map = "tiny" });

        Assert.Equal([1, 2], report.Design!.Strata.Select(s => s.Class));
        Assert.Equal(10, report.Design.Strata[1].Units);
        Assert.Contains(report.Notes, n => n.Contains("'class 3' is one pixel", StringComparison.Ordinal));
        Assert.Contains(report.Notes, n => n.Contains("warning: 'class 2' has 10 pixels", StringComparison.Ordinal));
        Assert.Contains("not on the map here, so no stratum: class 4, class 5", report.Notes);
    }

    [Theory]
    [InlineData("--target-error", 0.0)]
    [InlineData("--target-error", 1.5)]
    [InlineData("--minimum", 1)]
    [InlineData("--size", 9)]
    [InlineData("--size", 1)]
    [InlineData("--size", 100000)]
    [InlineData("--min-share", -1.0)]
    [InlineData("--expected", "9:0.5")]
    [InlineData("--expected", "1:1.5")]
    [InlineData("--expected", "1:-0.1")]
    [InlineData("--expected", "1:NaN")]
    [InlineData("--expected", "0.5")]
    [InlineData("--expected", "1-2:0.5")]
    public void Options_that_make_no_sense_are_refused(string option, object value)
    {
        using SampleWorld world = new(new FakeMap(12));

        UsageException fault = Assert.Throws<UsageException>(() => world.Design(with: o => option switch
        {
            "--target-error" => o with { TargetError = (double)value },
            "--minimum" => o with { Minimum = (int)value },
            "--size" => o with { Size = (int)value },
            "--min-share" => o with { LeastSharePercent = (double)value },
            _ => o with { Expected = [(string)value] },
        }));

        Assert.Contains(option, fault.What + fault.Where, StringComparison.Ordinal);
        Assert.False(File.Exists(world.DesignFile));
    }

    [Fact]
    public void What_is_not_there_is_said()
    {
        using SampleWorld world = new(new FakeMap(13));
        world.Map.Catalog.AddRegions([
            new Region("MEX", "Far", world.Map.Region(new PixelWindow(5000, 5000, 10, 10))),
            new Region("MEX", "Hole", world.Map.Region(new PixelWindow(-17, -27, 8, 4))),
            new Region("MEX", "East", world.Map.Region(new PixelWindow(20, -40, 20, 70)))]);

        void Fails(string text, SampleFrame frame) =>
            Assert.Contains(text, Assert.ThrowsAny<AntaresException>(() => world.Design(frame)).What, StringComparison.Ordinal);

        Fails("There is no product 'nothing'", new SampleFrame { Map = "nothing" });
        Fails("is segmentation, not classification", new SampleFrame { Map = "segmentation" });
        Fails("There is no region 'Nowhere'", new SampleFrame { Map = FakeMap.Name, Region = "Nowhere" });
        Fails("does not meet the region", new SampleFrame { Map = FakeMap.Name, Region = "Far" });
        Fails("has no pixels to sample here", new SampleFrame { Map = FakeMap.Name, Region = "Hole" });
        Fails("has no pixels to sample in MEX/Hole", new SampleFrame { Map = FakeMap.Name, ByRegion = ["East", "Hole"] });
        Fails("There is no scheme 'none'", new SampleFrame { Map = FakeMap.Name, Scheme = "none" });
        Fails("not several of these", new SampleFrame { Map = FakeMap.Name, MapAfter = SampleWorld.Later, ByRegion = ["Far"] });
    }

    [Fact]
    public void A_design_replaces_designs_alone()
    {
        using SampleWorld world = new(new FakeMap(19));
        AntaresException Fails(string name) => Assert.ThrowsAny<AntaresException>(() => world.Design(with: o => o with { Size = 60, FileName = world.Map.PathOf(name) }));
        world.Design(with: o => o with { Size = 100 });
        world.Draw("s.gpkg");
        string drawn = File.ReadAllText(world.Map.PathOf("s.design.json"));
        File.WriteAllText(world.Map.PathOf("other.json"), "{\"features\": []}");
        File.WriteAllText(world.Map.PathOf("text.json"), "notes");

        Assert.Contains("ends in .json", Fails("s.gpkg").Mend, StringComparison.Ordinal);
        Assert.Contains("no design", Fails("other.json").What, StringComparison.Ordinal);
        Assert.Contains("no design", Fails("text.json").What, StringComparison.Ordinal);
        Assert.Contains("was drawn", Fails("s.design.json").What, StringComparison.Ordinal);
        Assert.Equal(drawn, File.ReadAllText(world.Map.PathOf("s.design.json")));
        Assert.Equal("notes", File.ReadAllText(world.Map.PathOf("text.json")));
        Assert.Equal(60, world.Design(with: o => o with { Size = 60 }).Design!.Strata.Sum(s => s.Units));
        Assert.DoesNotContain("BytePosition", Assert.Throws<AntaresException>(() => SampleDesignFile.Read(world.Map.PathOf("text.json"))).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_grid_is_refused()
    {
        using SampleWorld world = new(new FakeMap(14));
        Product later = world.Map.Catalog.FindProduct(SampleWorld.Later)!;
        world.Map.Catalog.AddProduct(later with { Grid = later.Grid! with { OriginX = later.Grid.OriginX + 10 } });

        Assert.Contains("different grids", Assert.Throws<AntaresException>(
            () => world.Design(new SampleFrame { Map = FakeMap.Name, MapAfter = SampleWorld.Later })).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_with_failed_tiles_is_refused()
    {
        using SampleWorld world = new(new FakeMap(15));
        Product map = world.Map.Catalog.FindProduct(FakeMap.Name)!;
        RunRequest request = new()
        {
            Step = "model_predict_object",
            Name = FakeMap.Name,
            Revision = 1,
            Parameters = new Dictionary<string, string>(),
            Tiles = [new TileTask("99_99", new TileIndex(99, 99), [])],
            Product = map,
        };
        world.Map.Runner.Run(request, (_, _) => throw new AntaresException("Cut.", "file", "Fetch it."), default);

        AntaresException told = Assert.Throws<AntaresException>(() => world.Design());

        Assert.Contains("lacks 1 of its 1 tiles: 99_99", told.What, StringComparison.Ordinal);
        Assert.Contains("Cut.", told.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tile_that_cannot_be_read_ends_without_a_design()
    {
        using SampleWorld world = new(new FakeMap(16));
        File.WriteAllText(Directory.GetFiles(Path.Combine(world.Map.Workspace.DataFolder, FakeMap.Name), "*_class.tif").Order().First(), "damaged");

        SampleDesignReport report = world.Design();

        Assert.Equal((3, 1), (report.Run.ExitCode, report.Run.Failed));
        Assert.Null(report.Design);
        Assert.False(File.Exists(world.DesignFile));
    }

    [Fact]
    public void A_code_outside_of_the_scheme_fails_its_tile()
    {
        using SampleWorld world = new(new FakeMap(17));
        world.Map.AddPixels("strange", [.. world.Map.Keys.Select((_, i) => i == 100 ? 77 : 1)]);

        SampleDesignReport report = world.Design(new SampleFrame { Map = "strange" });

        Assert.Contains("Class 77 is not in scheme", report.Run.Outcomes.Single(o => o.Failure is not null).Failure!.What, StringComparison.Ordinal);
    }
}
