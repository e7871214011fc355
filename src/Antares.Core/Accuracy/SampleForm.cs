using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Antares.Legend;

namespace Antares.Accuracy;

/// <summary>The file with which QGIS 3 shows a sample: units as hollow symbols over imagery, and a form that asks for the class alone.</summary>
/// <remarks>QGIS loads it by itself: it lies beside the sample and has its name. What the map says of a unit is hidden, so that nobody labels by it.</remarks>
internal static class SampleForm
{
    // What QGIS stores for "no value" in a list of values.
    private const string Null = "{2839923C-8B7D-419E-B84B-CA2FE9B80EC7}";
    private const string Open = "255,0,255,255", Labelled = "0,255,255,255";

    /// <summary>The file of a design whose unit is known.</summary>
    public static byte[] Of(SampleDesign design)
    {
        bool isChange = design.Kind == StrataKind.Transitions, isPoint = design.Unit == "point";
        string[] shown = [SampleFile.Id, SampleFile.Class, .. isChange ? new[] { SampleFile.ClassAfter } : [], SampleFile.Interpreter, SampleFile.Remarks];
        string[] columns = ["fid", .. SampleColumns.Of(isChange).Select(c => c.Name)];
        XElement root = new(
            "qgis",
            new XAttribute("version", "3.34.0"),
            new XAttribute("styleCategories", "Symbology|Fields|Forms|AttributeTable"),
            Renderer(isChange, isPoint),
            new XElement("fieldConfiguration", columns.Select(c => Field(c, shown.Contains(c), design))),
            new XElement("aliases", columns.Select((c, i) => new XElement("alias", new XAttribute("field", c), new XAttribute("index", i), new XAttribute("name", Alias(c, isChange))))),
            Table(columns, shown),
            new XElement("editform", new XAttribute("tolerant", 1)),
            new XElement("editforminit"),
            new XElement("featformsuppress", 0),
            new XElement("editorlayout", "tablayout"),
            Form(columns, shown),
            new XElement("editable", columns.Select(c => Editable(c, c != SampleFile.Id && shown.Contains(c)))),
            new XElement("labelOnTop", columns.Select(c => new XElement("field", new XAttribute("name", c), new XAttribute("labelOnTop", 0)))),
            new XElement("layerGeometryType", isPoint ? 0 : 2));
        XDocument document = new(new XDocumentType("qgis", "http://mrcc.com/qgis.dtd", "SYSTEM", null), root);
        return Encoding.UTF8.GetBytes(document + "\n");
    }

    private static string Alias(string column, bool isChange) => column switch
    {
        SampleFile.Class => isChange ? "class before" : "class",
        SampleFile.ClassAfter => "class after",
        _ => "",
    };

    private static XElement Field(string column, bool isShown, SampleDesign design) => new(
        "field",
        new XAttribute("name", column),
        new XAttribute("configurationFlags", "None"),
        column is SampleFile.Class or SampleFile.ClassAfter ? Widget("ValueMap", ClassList(design.Tags))
        : isShown ? Widget("TextEdit", Option("bool", "IsMultiline", column == SampleFile.Remarks ? "true" : "false"), Option("bool", "UseHtml", "false"))
        : Widget("Hidden"));

    private static XElement Widget(string type, params XElement[] options) => new(
        "editWidget", new XAttribute("type", type), new XElement("config", new XElement("Option", new XAttribute("type", "Map"), options)));

    private static XElement ClassList(IReadOnlyList<Tag> tags) => new(
        "Option",
        new XAttribute("name", "map"),
        new XAttribute("type", "List"),
        tags.Select(t => (Text: string.Create(CultureInfo.InvariantCulture, $"{t.Code} {t.Name}"), Value: t.Code.ToString(CultureInfo.InvariantCulture)))
            .Prepend((Text: "<NULL>", Value: Null))
            .Select(entry => new XElement("Option", new XAttribute("type", "Map"), Option("QString", entry.Text, entry.Value))));

    private static XElement Option(string type, string name, string value) =>
        new("Option", new XAttribute("type", type), new XAttribute("name", name), new XAttribute("value", value));

    private static XElement Editable(string column, bool isEditable) =>
        new("field", new XAttribute("name", column), new XAttribute("editable", isEditable ? 1 : 0));

    private static XElement Table(string[] columns, string[] shown) => new(
        "attributetableconfig",
        new XAttribute("actionWidgetStyle", "dropDown"),
        new XAttribute("sortExpression", ""),
        new XAttribute("sortOrder", 0),
        new XElement("columns", columns.Select(c => new XElement(
            "column", new XAttribute("type", "field"), new XAttribute("name", c), new XAttribute("hidden", shown.Contains(c) ? 0 : 1), new XAttribute("width", -1)))));

    private static XElement Form(string[] columns, string[] shown) => new(
        "attributeEditorForm",
        shown.Select(c => new XElement(
            "attributeEditorField", new XAttribute("name", c), new XAttribute("index", Array.IndexOf(columns, c)), new XAttribute("showLabel", 1))));

    private static XElement Renderer(bool isChange, bool isPoint)
    {
        string done = isChange ? "\"class\" IS NOT NULL AND \"class_after\" IS NOT NULL" : "\"class\" IS NOT NULL";
        return new XElement(
            "renderer-v2",
            new XAttribute("type", "RuleRenderer"),
            new XAttribute("symbollevels", 0),
            new XAttribute("forceraster", 0),
            new XAttribute("enableorderby", 0),
            new XElement("rules", new XAttribute("key", "{a0000000-0000-4000-8000-000000000000}"), Rule(1, "labelled", done, 0), Rule(2, "to label", "ELSE", 1)),
            new XElement("symbols", Symbol(0, isPoint, Labelled), Symbol(1, isPoint, Open)));
    }

    private static XElement Rule(int number, string label, string filter, int symbol) => new(
        "rule",
        new XAttribute("key", FormattableString.Invariant($"{{a0000000-0000-4000-8000-{number:000000000000}}}")),
        new XAttribute("label", label),
        new XAttribute("filter", filter),
        new XAttribute("symbol", symbol));

    // A dark line under a bright one stands out from any ground.
    private static XElement Symbol(int name, bool isPoint, string colour) => new(
        "symbol",
        new XAttribute("name", name),
        new XAttribute("type", isPoint ? "marker" : "fill"),
        new XAttribute("alpha", 1),
        new XAttribute("clip_to_extent", 1),
        new XAttribute("force_rhr", 0),
        Line(isPoint, "0,0,0,255", "1.2"),
        Line(isPoint, colour, "0.6"));

    private static XElement Line(bool isPoint, string colour, string width) => new(
        "layer",
        new XAttribute("class", isPoint ? "SimpleMarker" : "SimpleFill"),
        new XAttribute("enabled", 1),
        new XAttribute("locked", 0),
        new XAttribute("pass", 0),
        new XElement(
            "Option",
            new XAttribute("type", "Map"),
            (isPoint ? Marker(colour, width) : Fill(colour, width)).Select(p => Option("QString", p.Name, p.Value))));

    private static (string Name, string Value)[] Marker(string colour, string width) =>
    [
        ("name", "circle"), ("color", "0,0,0,0"), ("size", "5"), ("size_unit", "MM"), ("outline_color", colour), ("outline_style", "solid"),
        ("outline_width", width), ("outline_width_unit", "MM"), ("offset", "0,0"), ("offset_unit", "MM"), ("scale_method", "diameter"), ("angle", "0"),
    ];

    private static (string Name, string Value)[] Fill(string colour, string width) =>
    [
        ("style", "no"), ("color", "0,0,0,0"), ("outline_color", colour), ("outline_style", "solid"), ("outline_width", width), ("outline_width_unit", "MM"),
        ("joinstyle", "miter"), ("offset", "0,0"), ("offset_unit", "MM"),
    ];
}
