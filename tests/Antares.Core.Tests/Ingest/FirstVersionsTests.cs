using Antares.Catalog;
using Antares.Grid;
using Antares.Ingest;
using NetTopologySuite.Geometries;
using Xunit;

namespace Antares.Core.Tests.Ingest;

public sealed class FirstVersionsTests
{
    [Fact]
    public void The_highest_baseline_counts_then_the_latest_generation()
    {
        Dataset old = Scene("02.12", "20190213T000000"), early = Scene("05.00", "20230101T000000"), late = Scene("05.00", "20230601T000000");

        Assert.Equal(new HashSet<Guid> { old.Id, early.Id }, FirstVersions.Replaced([late, old, early]));
        Assert.Equal(new HashSet<Guid> { old.Id, early.Id }, FirstVersions.Replaced([early, old, late]));
    }

    [Fact]
    public void Other_granules_datatakes_and_datastrips_do_not_replace_each_other()
    {
        Dataset one = Scene("05.00", "20230101T000000");

        Assert.Empty(FirstVersions.Replaced(
        [
            one, Scene("05.00", "20230102T000000", tile: "T13QGC"), Scene("05.00", "20230102T000000", datatake: "S2B_20170310T170151"),
            Scene("05.00", "20230102T000000", strip: "20170305T170214"),
        ]));
    }

    [Fact]
    public void Scenes_that_do_not_say_their_granule_are_kept() =>
        Assert.Empty(FirstVersions.Replaced([Scene("05.00", "1") with { Facts = new Dictionary<string, string>() }, Scene("04.00", "2")]));

    private static Dataset Scene(
        string baseline, string generation, string tile = "T13QGB", string datatake = "S2A_20170305T170151", string strip = "20170305T170150") => new()
        {
            Id = DatasetIds.Of($"{baseline}{generation}{tile}{datatake}{strip}"),
            Product = "s2",
            Footprint = Point.Empty,
            Start = default,
            End = default,
            GeoBox = new GeoBox(Crs.Wgs84, new Affine(0, 1, 0, 0, 0, -1), 1, 1),
            Bands = new Dictionary<string, Band>(),
            SolarDay = new DateOnly(2017, 3, 5),
            Facts = new Dictionary<string, string>
            {
                ["granule"] = tile,
                ["datatake"] = datatake,
                ["datastrip"] = strip,
                ["baseline"] = baseline,
                ["generation_time"] = generation,
            },
        };
}
