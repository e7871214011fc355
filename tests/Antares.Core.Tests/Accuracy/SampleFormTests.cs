using System.Xml;
using System.Xml.Linq;
using Antares.Accuracy;
using Antares.Core.Tests.Export;
using Antares.Legend;
using Xunit;

namespace Antares.Core.Tests.Accuracy;

public sealed class SampleFormTests
{
    [Theory]
    [InlineData(false, SampleUnitKind.Point)]
    [InlineData(true, SampleUnitKind.Pixel)]
    public void The_form_asks_for_the_class_and_hides_what_the_map_says(bool isChange, SampleUnitKind unit)
    {
        Scheme scheme = new("odd", [.. Enumerable.Range(1, 5).Select(c => new Tag(c, c == 2 ? "crops & \"pasture\" <wet>" : $"class {c}", "#102030"))]);
        using SampleWorld world = new(new FakeMap(41, scheme: scheme));
        world.Design(new SampleFrame { Map = FakeMap.Name, MapAfter = isChange ? SampleWorld.Later : null }, o => o with { Size = 200, Minimum = 2 });
        world.Draw("s.gpkg", o => o with { Unit = unit });

        XElement form = Load(world.Map.PathOf("s.qml"));

        string[] columns = ["fid", .. world.Map.VectorReader.Layers(world.Map.PathOf("s.gpkg")).Single().Columns];
        Dictionary<string, XElement> fields = form.Element("fieldConfiguration")!.Elements("field").ToDictionary(f => (string)f.Attribute("name")!);
        Assert.Equal(columns, fields.Keys);
        Assert.All(fields, f => Assert.Equal(
            f.Key switch
            {
                "class" or "class_after" => "ValueMap",
                "id" or "interpreter" or "remarks" => "TextEdit",
                _ => "Hidden",
            },
            (string)f.Value.Element("editWidget")!.Attribute("type")!));
        string[] classes = [.. fields["class"].Descendants("Option").Where(o => (string?)o.Attribute("type") == "QString").Select(o => $"{o.Attribute("name")!.Value}={o.Attribute("value")!.Value}")];
        Assert.Equal(6, classes.Length);
        Assert.Equal("2 crops & \"pasture\" <wet>=2", classes[2]);
        string[] shown = [.. form.Element("attributeEditorForm")!.Elements().Select(e => (string)e.Attribute("name")!)];
        Assert.Equal(isChange ? ["id", "class", "class_after", "interpreter", "remarks"] : ["id", "class", "interpreter", "remarks"], shown);
        Assert.All(form.Element("attributeEditorForm")!.Elements(), e => Assert.Equal(columns[(int)e.Attribute("index")!], (string)e.Attribute("name")!));
        Assert.Equal("0", form.Element("editable")!.Elements().Single(e => (string)e.Attribute("name")! == "id").Attribute("editable")!.Value);
        Assert.Equal(isChange ? "fill" : "marker", form.Descendants("symbol").First().Attribute("type")!.Value);
        Assert.Equal(2, form.Descendants("rule").Count());
    }

    private static XElement Load(string path)
    {
        using XmlReader reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XElement.Load(reader);
    }
}
