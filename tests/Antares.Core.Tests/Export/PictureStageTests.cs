using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Antares.Export;
using Antares.Grid;
using Xunit;

namespace Antares.Core.Tests.Export;

public sealed partial class PictureStageTests
{
    [Fact]
    public void A_picture_is_well_formed_and_names_every_class_and_where_it_is()
    {
        using FakeMap map = new(1);

        string svg = Draw(map, new PictureOptions { Name = FakeMap.Name, Title = "Cover & use" });

        XDocument.Parse(svg);
        Assert.All(["class 1", "class 5", "Sentinel-2, 2017", "Cover &amp; use", "EPSG:6372", "km²", "W</text>", "N</text>"],
            part => Assert.Contains(part, svg, StringComparison.Ordinal));
    }

    [Fact]
    public void Shares_of_area_add_up_to_one_hundred()
    {
        using FakeMap map = new(2);

        string svg = Draw(map, new PictureOptions { Name = FakeMap.Name });

        double sum = Share().Matches(svg).Sum(m => double.Parse(m.Groups[1].Value));
        Assert.Equal(100, sum, tolerance: 0.3);
    }

    [Fact]
    public void The_same_map_gives_the_same_bytes()
    {
        using FakeMap map = new(3);
        PictureOptions options = new() { Name = FakeMap.Name, Area = map.Region(new PixelWindow(-30, -30, 60, 50)), Region = "Jalisco" };

        Assert.Equal(Draw(map, options), Draw(map, options));
    }

    [Fact]
    public void A_width_out_of_range_is_refused()
    {
        using FakeMap map = new(4);

        Assert.Throws<UsageException>(() => map.PictureStage.Draw(new PictureOptions { Name = FakeMap.Name, Width = 20 }, default));
    }

    private static string Draw(FakeMap map, PictureOptions options) => Encoding.UTF8.GetString(map.PictureStage.Draw(options, default));

    [GeneratedRegex(@">(?:&lt; )?(\d+\.\d) %<")]
    private static partial Regex Share();
}
