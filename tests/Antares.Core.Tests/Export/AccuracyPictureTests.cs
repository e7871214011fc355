using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Antares.Accuracy;
using Antares.Export;
using Xunit;

namespace Antares.Core.Tests.Export;

public sealed class AccuracyPictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(1, false, true)]
    [InlineData(4, true, true)]
    [InlineData(31, false, true)]
    [InlineData(5, false, false)]
    public void Nothing_lies_outside_of_the_picture(int classes, bool hasChange, bool inHectares)
    {
        XElement picture = Draw(Report(classes, hasChange, inHectares));

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

            Assert.InRange((double?)item.Attribute("width") ?? 0, 0, width); // SVG knows no box of negative size
        }

        Assert.DoesNotContain("NaN", picture.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_class_has_its_numbers_and_what_is_not_defined_says_so()
    {
        AccuracyReport report = Report(3, hasChange: true, inHectares: true);
        string[] texts = [.. Draw(report).Descendants(Svg + "text").Select(t => t.Value)];

        Assert.Contains("forest & field: overall accuracy 0.800 ± 0.098", texts);
        Assert.Contains("1,000 ± 196", texts);
        Assert.Contains("map ~900", texts);
        Assert.Contains("user's not defined", texts);
        Assert.Contains("+5.0 ± 2.0", texts);
        Assert.Contains("A note.", texts);
        Assert.Contains("scale of square roots", texts); // 10 ha beside 1,000
    }

    [Fact]
    public void An_estimate_without_a_standard_error_has_an_open_mark_and_no_line()
    {
        AccuracyReport report = Report(1, hasChange: false, inHectares: true);
        ClassAccuracy only = report.Classes[0] with { Hectares = new Estimate(1000, null, null, null), Users = Estimate.Undefined, Producers = new Estimate(0.5, null, null, null) };

        XElement picture = Draw(report with { Classes = [only] });

        Assert.DoesNotContain(picture.Descendants(Svg + "line"), l => (string)l.Attribute("stroke-width")! == "2");
        Assert.Contains(picture.Descendants(Svg + "circle"), c => (string)c.Attribute("fill")! == "#ffffff");
    }

    private static XElement Draw(AccuracyReport report) => XDocument.Parse(Encoding.UTF8.GetString(AccuracyPicture.Draw(report))).Root!;

    private static AccuracyReport Report(int classes, bool hasChange, bool inHectares)
    {
        Estimate share = new(0.8, 0.05, 0.702, 0.898) { Half = 0.098 };
        JudgedClass Class(int k) => new(k + 1, null, k % 3 == 1 ? "Selva Baja y Mediana Subperennifolia, Bosque de Galería y Palmar Natural <&> más" : $"class {k}", "#123456");
        ClassAccuracy Of(int k) => new(Class(k), 5, 6, k == 1 ? Estimate.Undefined : share, share, share, new Estimate(1.0 / classes, 0.01, 0, 1))
        {
            IsMappedKnown = k != 0,
            MappedHectares = inHectares ? Estimate.Known(900) : null,
            Hectares = inHectares ? k == 2 ? new Estimate(10, 1, 8, 12) { Half = 1.96 } : new Estimate(1000, 100, 804, 1196) { Half = 196 } : null,
        };
        Estimate area = new(1000, 50, 902, 1098) { Half = 98 };
        ClassChange Change(int k) => new(Class(k), area, area, new Estimate(k == 0 ? -40 : 5, 1, k == 0 ? -42 : 3, k == 0 ? -38 : 7) { Half = 1.96 }, new Estimate(20, 3, 14, 26) { Half = 5.88 }, new Estimate(60, 3, 54, 66) { Half = 5.88 });
        return new AccuracyReport
        {
            Subject = "forest & field",
            Scheme = "land",
            Confidence = 0.95,
            ErrorsEachSide = 1.96,
            FinitePopulation = false,
            Draws = 1234,
            Hectares = inHectares ? 1e6 : null,
            Overall = new Estimate(0.8, 0.05, 0.702, 0.898) { Half = 0.098 },
            Classes = [.. Enumerable.Range(0, classes).Select(Of)],
            Matrix = [],
            Counts = [],
            Strata = [],
            Change = hasChange ? [.. Enumerable.Range(0, 3).Select(Change)] : null,
            Notes = ["A note.", string.Join(' ', Enumerable.Range(0, 100).Select(i => i.ToString(CultureInfo.InvariantCulture)))],
        };
    }
}
