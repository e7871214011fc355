using Antares.Accuracy;
using Antares.Accuracy.Kernels;
using Antares.Catalog;
using Antares.Core.Tests.Export;
using Antares.Grid;
using Antares.Vectors;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

public sealed class SampleDrawStageTests
{
    [Theory]
    [InlineData(1, "EPSG:6372", 20, 2_400_000, 800_000)]
    [InlineData(2, "EPSG:4326", 0.05, 10, 58)]
    [InlineData(3, "EPSG:6372", 20, 2_400_000, 800_000)]
    public void The_pixels_with_the_smallest_keys_are_drawn(int seed, string crs, double resolution, double x, double y)
    {
        using SampleWorld world = new(new FakeMap(seed, crs: crs, resolution: resolution, originX: x, originY: y));
        SampleDesign design = world.Design(with: o => o with { Size = 200, Minimum = 20 }).Design!;

        SampleDrawReport report = world.Draw("s.gpkg", o => o with { Seed = (ulong)seed });

        Assert.Equal((200, 200), (report.Units, report.Draws));
        HashSet<(int, int)> wanted = [.. design.Strata.SelectMany(s => Plain(world, (ulong)seed).Where(p => p.Class == s.Class).Take(s.Units)).Select(p => (p.Column, p.Row))];
        VectorFeature[] units = world.Read("s.gpkg");
        Assert.Equal(wanted, units.Select(u => world.PlaceOf(u)).ToHashSet());
        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), units.Select(u => u.Attributes[SampleFile.Id]).Cast<long>());
        Assert.All(units, u =>
        {
            (int column, int row) = world.PlaceOf(u);
            int code = world.Map.CodeOf(world.Map.Keys[((row - world.Map.Window.Row) * world.Map.Window.Width) + column - world.Map.Window.Column]);
            Assert.Equal(((long)code, (long)code, 1L), (u.Attributes[SampleFile.Stratum], u.Attributes[SampleFile.MapClass], u.Attributes[SampleFile.Draws]));
            Assert.All((string[])[SampleFile.Class, SampleFile.Interpreter, SampleFile.Remarks], c => Assert.Null(u.Attributes[c]));
        });
        Assert.Equal(((ulong?)(ulong)seed, "point"), (SampleDesignFile.Read(SampleFile.DesignOf(world.Map.PathOf("s.gpkg"))).Seed, report.Design!.Unit));
    }

    [Fact]
    public void A_sample_is_the_same_for_any_threads_tiles_and_order()
    {
        List<string> samples = [];
        HashSet<(int Size, string Id)> ids = []; // other tiles are another map
        foreach ((int tiles, int size, int threads) in new[] { (2, 48, 1), (2, 48, 8), (4, 24, 3) })
        {
            using SampleWorld world = new(new FakeMap(4, tiles, size, threads: threads));
            world.Design(new SampleFrame { Map = FakeMap.Name, MapAfter = SampleWorld.Later }, o => o with { Minimum = 3, LeastSharePercent = 1 });
            world.Draw("s.gpkg", o => o with { MinimumDistanceMetres = 25 });
            samples.Add(Text(world, "s.gpkg"));
            ids.Add((size, (string)world.Read("s.gpkg")[0].Attributes[SampleFile.SampleId]!));
            world.Draw("t.gpkg", o => o with { Unit = SampleUnitKind.Pixel });
            samples[^1] += Text(world, "t.gpkg");
            world.Design(with: o => o with { Minimum = 3 });
            world.Draw("u.gpkg", o => o with { Unit = SampleUnitKind.Segment });
            samples[^1] += Text(world, "u.gpkg");
        }

        Assert.Single(samples.Distinct());
        Assert.Equal(2, ids.Count);
    }

    [Fact]
    public void A_larger_sample_of_the_same_seed_holds_the_smaller_one_and_another_seed_draws_others()
    {
        using SampleWorld world = new(new FakeMap(5));
        HashSet<(int, int)> Drawn(int size, ulong seed)
        {
            world.Design(with: o => o with { Size = size });
            world.Draw($"s{size}_{seed}.gpkg", o => o with { Seed = seed });
            return [.. world.Read($"s{size}_{seed}.gpkg").Select(u => world.PlaceOf(u))];
        }

        HashSet<(int, int)> small = Drawn(150, 1), large = Drawn(600, 1);

        Assert.True(small.IsProperSubsetOf(large));
        Assert.InRange(Drawn(150, 2).Intersect(small).Count(), 0, 15);
    }

    [Fact]
    public void The_order_of_the_units_tells_nothing_of_their_strata()
    {
        using SampleWorld world = new(new FakeMap(6));
        world.Design(with: o => o with { Size = 1000, Allocation = SampleAllocation.Equal });
        world.Draw("s.gpkg");

        long[] strata = [.. world.Read("s.gpkg").Select(u => (long)u.Attributes[SampleFile.Stratum]!)];

        Assert.All(strata.Distinct(), s => Assert.InRange(strata.Take(500).Count(t => t == s), 70, 130)); // 100 of 200 expected
        Assert.InRange(strata.Skip(1).Where((s, i) => s == strata[i]).Count(), 140, 260); // 200 expected
    }

    // One class over pixels whose areas differ by a seventh from north to south.
    [Fact]
    public void Draws_are_in_proportion_to_the_area_of_the_pixels()
    {
        const int Samples = 60, Size = 300;
        using SampleWorld world = new(new FakeMap(7, crs: "EPSG:4326", resolution: 0.05, originX: 10, originY: 60));
        world.Map.AddPixels("one", [.. world.Map.Keys.Select(_ => 1)]);
        world.Design(new SampleFrame { Map = "one" }, o => o with { Size = Size });
        double[] areas = world.PixelAreas();
        int[] counts = new int[4];
        for (int seed = 0; seed < Samples; seed++)
        {
            world.Draw("s.gpkg", o => o with { Seed = (ulong)seed, Overwrite = true });
            foreach (VectorFeature unit in world.Read("s.gpkg"))
            {
                counts[(world.PlaceOf(unit).Row + 48) / 24]++;
            }
        }

        double[] expected = [.. Enumerable.Range(0, 4).Select(band => Samples * Size * areas.Where((_, i) => i / 96 / 24 == band).Sum() / areas.Sum())];
        double chi = expected.Select((e, i) => Math.Pow(counts[i] - e, 2) / e).Sum();
        Assert.InRange(chi, 0, 16.3); // 3 degrees of freedom, 1 in 1000
        Assert.True(expected[3] / expected[0] > 1.1, "the areas do not differ");
        double equal = counts.Select(c => Math.Pow(c - (Samples * Size / 4.0), 2) / (Samples * Size / 4.0)).Sum();
        Assert.True(equal > 16.3, "draws by number of pixels would pass too");
    }

    [Theory]
    [InlineData(8, 60)]
    [InlineData(9, 110)]
    [InlineData(10, 150)]
    public void Units_keep_their_distance_and_are_those_that_asking_all_pixels_gives(int seed, double metres)
    {
        using SampleWorld world = new(new FakeMap(seed));
        SampleDesign design = world.Design(with: o => o with { Size = 60, Minimum = 8 }).Design!;

        world.Draw("s.gpkg", o => o with { Unit = SampleUnitKind.Pixel, MinimumDistanceMetres = metres });

        Dictionary<int, int> left = design.Strata.ToDictionary(s => s.Class, s => s.Units);
        List<(int Column, int Row)> taken = [];
        foreach ((int column, int row, int code, double _) in Plain(world, 1))
        {
            // On this grid metres are those of the ground within a thousandth, and no pair of centres lies that near to the limit.
            if (left[code] > 0 && taken.All(t => 20 * Math.Sqrt(Math.Pow(t.Column - column, 2) + Math.Pow(t.Row - row, 2)) >= metres))
            {
                left[code]--;
                taken.Add((column, row));
            }
        }

        Assert.All(left.Values, n => Assert.Equal(0, n));
        Assert.Equal(taken.ToHashSet(), world.Read("s.gpkg").Select(u => world.PlaceOf(u)).ToHashSet());
    }

    [Fact]
    public void Too_large_a_distance_says_how_many_fitted()
    {
        using SampleWorld world = new(new FakeMap(10));
        world.Design(with: o => o with { Size = 100, Minimum = 10 });

        AntaresException fault = Assert.Throws<AntaresException>(() => world.Draw("s.gpkg", o => o with { MinimumDistanceMetres = 500 }));

        Assert.Contains("there is no room for all", fault.What, StringComparison.Ordinal);
        Assert.Matches(@"'class 1' has \d+ of \d+", fault.What);
        Assert.False(File.Exists(world.Map.PathOf("s.gpkg")));
    }

    [Fact]
    public void Pixels_are_their_squares()
    {
        using SampleWorld world = new(new FakeMap(11));
        world.Design(with: o => o with { Size = 50 });
        world.Draw("s.gpkg", o => o with { Unit = SampleUnitKind.Pixel });

        using ICoordinateTransform transform = world.Map.Projections.Between(Crs.Wgs84, world.Map.Grid.Crs);
        Assert.All(world.Read("s.gpkg"), u =>
        {
            Envelope box = Reprojection.Require(u.Shape!, transform).EnvelopeInternal;
            Assert.Equal((20, 20), (Math.Round(box.Width, 4), Math.Round(box.Height, 4)));
            Assert.Equal(0, Math.Abs(Math.IEEERemainder(box.MinX - world.Map.Grid.OriginX, 20)), 4);
        });
    }

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    public void Segments_are_whole_and_count_their_draws(int seed)
    {
        using SampleWorld world = new(new FakeMap(seed));
        SampleDesign design = world.Design(with: o => o with { Size = 120, Minimum = 5 }).Design!;
        var wanted = design.Strata.SelectMany(s => Plain(world, 1).Where(p => p.Class == s.Class).Take(s.Units))
            .GroupBy(p => KeyAt(world, p.Column, p.Row)).ToDictionary(g => g.Key, g => (long)g.Count());

        SampleDrawReport report = world.Draw("s.gpkg", o => o with { Unit = SampleUnitKind.Segment });

        Assert.Equal((wanted.Count, 120), (report.Units, report.Draws));
        using ICoordinateTransform transform = world.Map.Projections.Between(Crs.Wgs84, world.Map.Grid.Crs);
        foreach (VectorFeature unit in world.Read("s.gpkg"))
        {
            Geometry shape = Reprojection.Require(unit.Shape!, transform);
            Coordinate inside = shape.InteriorPoint.Coordinate;
            ulong key = KeyAt(
                world, (int)Math.Floor((inside.X - world.Map.Grid.OriginX) / 20), (int)Math.Floor((inside.Y - world.Map.Grid.OriginY) / -20));
            Assert.Equal(wanted[key], unit.Attributes[SampleFile.Draws]);
            Assert.Equal(world.Map.Keys.Count(k => k == key) * 400, shape.Area, 0.5);
            Assert.Equal((long)world.Map.CodeOf(key), unit.Attributes[SampleFile.MapClass]);
            wanted.Remove(key);
        }

        Assert.Empty(wanted);
    }

    [Fact]
    public void A_sample_of_change_has_both_classes()
    {
        using SampleWorld world = new(new FakeMap(14));
        SampleDesign design = world.Design(new SampleFrame { Map = FakeMap.Name, MapAfter = SampleWorld.Later }, o => o with { Size = 300, Minimum = 4, LeastSharePercent = 1 }).Design!;
        world.Draw("s.gpkg");

        Assert.All(world.Read("s.gpkg"), u =>
        {
            (int column, int row) = world.PlaceOf(u);
            int at = ((row + 48) * 96) + column + 48;
            (long before, long after) = ((long)u.Attributes[SampleFile.MapClass]!, (long)u.Attributes[SampleFile.MapClassAfter]!);
            Assert.Equal((world.Map.CodeOf(world.Map.Keys[at]), world.LaterCodes[at]), ((int)before, (int)after));
            DesignStratum stratum = design.Strata.Single(s => s.Code == (long)u.Attributes[SampleFile.Stratum]!);
            Assert.True(stratum.Class == 0 ? before != after : (stratum.Class, stratum.ClassAfter) == ((int)before, (int)after));
            Assert.Null(u.Attributes[SampleFile.ClassAfter]);
        });
    }

    [Fact]
    public void Regional_and_foreign_strata_are_drawn_where_they_lie()
    {
        using SampleWorld world = new(new FakeMap(15));
        PixelWindow west = new(-48, -48, 40, 96), east = new(-8, -48, 56, 96);
        world.Map.Catalog.AddRegions([new Region("MEX", "West", world.Map.Region(west)), new Region("MEX", "East", world.Map.Region(east))]);

        SampleDesign regional = world.Design(new SampleFrame { Map = FakeMap.Name, ByRegion = ["East", "West"] }, o => o with { Size = 200, Minimum = 2 }).Design!;
        world.Draw("r.gpkg");
        SampleDesign foreign = world.Design(new SampleFrame { Map = FakeMap.Name, StrataMap = SampleWorld.Later }, o => o with { Size = 200 }).Design!;
        world.Draw("f.gpkg");

        Assert.All(world.Read("r.gpkg"), u => Assert.Equal(
            world.PlaceOf(u).Column < -8 ? "MEX/West" : "MEX/East", regional.Strata.Single(s => s.Code == (long)u.Attributes[SampleFile.Stratum]!).Region));
        Assert.All(world.Read("f.gpkg"), u =>
        {
            (int column, int row) = world.PlaceOf(u);
            Assert.Equal(world.LaterCodes[((row + 48) * 96) + column + 48], (long)u.Attributes[SampleFile.Stratum]!);
            Assert.Equal(world.Map.CodeOf(KeyAt(world, column, row)), (long)u.Attributes[SampleFile.MapClass]!);
        });
        Assert.Equal(200, foreign.Strata.Sum(s => s.Units));
    }

    [Fact]
    public void What_does_not_fit_the_design_is_refused()
    {
        using SampleWorld world = new(new FakeMap(16));
        world.Design(new SampleFrame { Map = FakeMap.Pixels });
        AntaresException Fails<T>(Func<SampleDrawOptions, SampleDrawOptions> with)
            where T : AntaresException => Assert.Throws<T>(() => world.Draw("s.gpkg", with));

        Assert.Contains("is a map of pixels", Fails<AntaresException>(o => o with { Unit = SampleUnitKind.Segment }).What, StringComparison.Ordinal);
        Assert.Contains("is a GeoPackage", Fails<UsageException>(o => o with { FileName = "s.shp" }).What, StringComparison.Ordinal);
        Assert.Contains("no distance", Fails<UsageException>(o => o with { MinimumDistanceMetres = -1 }).What, StringComparison.Ordinal);
        Assert.Contains("There is no such file", Fails<AntaresException>(o => o with { DesignFile = "nothing.json" }).What, StringComparison.Ordinal);
        File.WriteAllText(world.Map.PathOf("s.gpkg"), "labels");
        Assert.Contains("perhaps somebody has labelled it", Fails<AntaresException>(o => o).What, StringComparison.Ordinal);
        Assert.Equal("labels", File.ReadAllText(world.Map.PathOf("s.gpkg")));
    }

    [Fact]
    public void A_map_that_was_made_anew_needs_a_new_design()
    {
        using SampleWorld world = new(new FakeMap(17));
        world.Design();
        Dataset tile = world.Map.Catalog.Datasets(new DatasetQuery(FakeMap.Name))[1];
        world.Map.Catalog.AddDatasets([tile with { Checksum = "other" }]);

        Assert.Contains("was made anew", Assert.Throws<AntaresException>(() => world.Draw("s.gpkg")).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_may_grow_outside_of_the_region()
    {
        using SampleWorld world = new(new FakeMap(19));
        world.Map.Catalog.AddRegions([new Region("MEX", "North", world.Map.Region(new PixelWindow(-40, -40, 80, 30)))]);
        world.Design(new SampleFrame { Map = FakeMap.Name, Region = "North" }, o => o with { Size = 60 });
        world.Draw("s.gpkg");
        void Change(int row) => world.Map.Catalog.AddDatasets(
            [world.Map.Catalog.Datasets(new DatasetQuery(FakeMap.Name)).First(d => world.Map.Grid.WindowOf(d.Tile!.Value).Row == row) with { Checksum = "other" }]);

        Change(0);
        world.Draw("t.gpkg");
        Change(-48);

        Assert.Equal(Text(world, "s.gpkg"), Text(world, "t.gpkg"));
        Assert.Contains("was made anew", Assert.Throws<AntaresException>(() => world.Draw("u.gpkg")).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Design_and_units_carry_the_name_of_the_draw()
    {
        using SampleWorld world = new(new FakeMap(20));
        world.Design(with: o => o with { Size = 60 });
        string Id(string name, Func<SampleDrawOptions, SampleDrawOptions> with)
        {
            string id = world.Draw(name, with).Design!.SampleId;
            Assert.Matches("^[0-9a-f]{12}$", id);
            Assert.Equal(id, SampleDesignFile.Read(SampleFile.DesignOf(world.Map.PathOf(name))).SampleId);
            Assert.All(world.Read(name), u => Assert.Equal(id, u.Attributes[SampleFile.SampleId]));
            return id;
        }

        string first = Id("a.gpkg", o => o);

        Assert.Equal(first, Id("b.gpkg", o => o));
        Assert.Equal(first, Id("c.gpkg", o => o with { DesignFile = world.Map.PathOf("a.design.json") }));
        string[] others = [Id("d.gpkg", o => o with { Seed = 2 }), Id("e.gpkg", o => o with { Unit = SampleUnitKind.Pixel }), Id("f.gpkg", o => o with { MinimumDistanceMetres = 20 })];
        world.Design(with: o => o with { Size = 61 });
        Assert.Equal(5, others.Append(Id("g.gpkg", o => o)).Append(first).Distinct().Count());
    }

    [Fact]
    public void What_a_draw_means_for_estimates_is_said()
    {
        using SampleWorld world = new(new FakeMap(24));
        world.Design(with: o => o with { Size = 60 });

        Assert.Empty(world.Draw("a.gpkg").Notes);
        Assert.Contains("estimated like units drawn freely", Assert.Single(world.Draw("b.gpkg", o => o with { MinimumDistanceMetres = 30 }).Notes), StringComparison.Ordinal);
        Assert.Contains("errors inside of segments are not seen", Assert.Single(world.Draw("c.gpkg", o => o with { Unit = SampleUnitKind.Segment }).Notes), StringComparison.Ordinal);
        world.Design(new SampleFrame { Map = FakeMap.Name, MapAfter = SampleWorld.Later }, o => o with { Size = 100, Minimum = 2 });
        Assert.Contains("--unit point", Assert.Throws<UsageException>(() => world.Draw("d.gpkg", o => o with { Unit = SampleUnitKind.Segment })).Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_segmentation_is_refused()
    {
        using SampleWorld world = new(new FakeMap(18));
        world.Design();
        Dataset tile = world.Map.Catalog.Datasets(new DatasetQuery("segmentation"))[0];
        world.Map.Catalog.AddDatasets([tile with { Checksum = "other" }]);

        Assert.Contains("changed after classification", Assert.Throws<AntaresException>(
            () => world.Draw("s.gpkg", o => o with { Unit = SampleUnitKind.Segment })).What, StringComparison.Ordinal);
    }

    // Every pixel with a class, by its key, from the definition alone.
    private static IEnumerable<(int Column, int Row, int Class, double Key)> Plain(SampleWorld world, ulong seed)
    {
        double[] areas = world.PixelAreas();
        return Enumerable.Range(0, world.Map.Keys.Length)
            .Where(i => world.Map.Keys[i] != 0)
            .Select(i =>
            {
                (int row, int column) = (world.Map.Window.Row + (i / world.Map.Window.Width), world.Map.Window.Column + (i % world.Map.Window.Width));
                double u = ExponentialOrder.Unit(ExponentialOrder.Bits(ExponentialOrder.RowKey(seed, row), column));
                return (column, row, world.Map.CodeOf(world.Map.Keys[i]), -Math.Log(u) / areas[i]);
            })
            .OrderBy(p => p.Item4);
    }

    private static ulong KeyAt(SampleWorld world, int column, int row) =>
        world.Map.Keys[((row - world.Map.Window.Row) * world.Map.Window.Width) + column - world.Map.Window.Column];

    private static string Text(SampleWorld world, string name) =>
        string.Join('\n', world.Read(name).Select(u => $"{u.Shape!.AsText()} {string.Join(' ', u.Attributes.Where(a => a.Key != SampleFile.SampleId).Select(a => $"{a.Key}={a.Value}"))}"));
}
