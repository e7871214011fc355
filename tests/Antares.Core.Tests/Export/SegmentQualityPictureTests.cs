using System.Text;
using System.Xml.Linq;
using Antares.Export;
using Antares.Grid;
using Antares.Segmentation.Quality;
using Antares.TestKit;
using Xunit;

namespace Antares.Core.Tests.Export;

public sealed class SegmentQualityPictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(5, true, true)]
    [InlineData(3, false, true)]
    [InlineData(2, true, false)]
    [InlineData(1, false, true)]
    public void Nothing_lies_outside_of_the_picture(int candidates, bool hasReference, bool isSeries)
    {
        XElement picture = Draw(candidates, hasReference, isSeries);

        double width = (double)picture.Attribute("width")!, height = (double)picture.Attribute("height")!;
        foreach (XElement item in picture.Descendants())
        {
            foreach (string name in (string[])["x", "x1", "x2", "cx"])
            {
                Assert.InRange((double?)item.Attribute(name) ?? 0, 0, width);
            }

            foreach (string name in (string[])["y", "y1", "y2", "cy"])
            {
                Assert.InRange((double?)item.Attribute(name) ?? 0, 0, height);
            }
        }

        Assert.DoesNotContain("NaN", picture.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_candidate_has_a_map_and_every_measure_a_curve()
    {
        XElement picture = Draw(4, hasReference: true, isSeries: true);

        Assert.Equal(5, picture.Descendants(Svg + "image").Count()); // the image alone, too
        Assert.Equal(19, picture.Descendants(Svg + "polyline").Count());
        string[] texts = [.. picture.Descendants(Svg + "text").Select(t => t.Value)];
        Assert.All(["Moran's I", "t=10", "t=40", "ASA", "Which t? Segments of features", "bis s=0.5 c=0.7; red, nir <1>"], text => Assert.Contains(text, texts));
        Assert.Contains(texts, t => t.Contains("lowest GS", StringComparison.Ordinal));
    }

    [Fact]
    public void A_measure_that_is_missing_leaves_a_gap_and_one_candidate_has_no_curves()
    {
        XElement picture = Draw(1, hasReference: false, isSeries: true);

        Assert.Equal((2, 0), (picture.Descendants(Svg + "image").Count(), picture.Descendants(Svg + "polyline").Count()));
    }

    [Fact]
    public void Borders_are_drawn_between_segments_and_those_of_the_reference_over_them()
    {
        QualityMap map = new(new PixelWindow(0, 0, 3, 1), [9, 9, 9, 9, 9, 9, 9, 9, 9], ["a", "b", "c"], [[1, 2, 2]], [7, 7, 8]);

        byte[] pixels = SegmentMapPixels.Draw(map, 0, 4);

        byte[] reds = [.. Enumerable.Range(0, 12).Select(x => pixels[4 * x])];
        Assert.Equal([9, 9, 9, 255, 9, 9, 0, 0, 9, 9, 9, 9], reds);
        Assert.Equal(3 * 4 * 4 * 4, pixels.Length);
        Assert.Equal(9, SegmentMapPixels.Draw(map with { References = null }, null, 4)[4 * 3]);
    }

    private static XElement Draw(int candidates, bool hasReference, bool isSeries)
    {
        (SegmentQualityReport report, QualityMap map) = QualityReports.Of(candidates, hasReference, isSeries);
        byte[] svg = SegmentQualityPicture.Draw(report, map);
        Assert.Equal(svg, SegmentQualityPicture.Draw(report, map));
        return XDocument.Parse(Encoding.UTF8.GetString(svg)).Root!;
    }
}
