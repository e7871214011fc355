using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Antares.Storage;

namespace Antares.Ingest.Scenes;

/// <summary>A metadata file of a scene (SAFE, ESPA, RapidEye), looked up by element name whatever its schema version. DTDs are refused.</summary>
internal sealed class SceneXml
{
    private const long MostBytes = 64L << 20;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true };

    private readonly XElement root;

    private SceneXml(string path, XElement root)
    {
        File = SourcePath.Shown(path);
        this.root = root;
    }

    public string File { get; }

    /// <exception cref="AntaresException">The file is not readable or not well-formed.</exception>
    public static SceneXml Load(string path, ISourceFiles files)
    {
        try
        {
            using MemoryStream content = new(files.ReadAllBytes(path, MostBytes));
            using XmlReader reader = XmlReader.Create(content, Settings);
            return new SceneXml(path, XElement.Load(reader));
        }
        catch (XmlException fault)
        {
            throw new AntaresException(
                $"The metadata file is damaged: {fault.Message}", $"{SourcePath.Shown(path)}:{Math.Max(1, fault.LineNumber)}", "Fetch or unpack the scene again.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new AntaresException("The metadata file cannot be read.", SourcePath.Shown(path), "Check its permissions, or fetch the scene again.", fault);
        }
    }

    /// <summary>Every element of this name.</summary>
    public IEnumerable<XElement> All(string name) => root.Descendants().Where(e => e.Name.LocalName == name);

    /// <summary>Text of the first element that has one of these names, or null.</summary>
    public string? Find(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (All(name).FirstOrDefault() is XElement element)
            {
                return element.Value.Trim();
            }
        }

        return null;
    }

    public string Require(string name) => Find(name) ?? throw Fault($"The element {name} is missing.");

    /// <summary>Element <paramref name="child"/> of the element <paramref name="name"/> for this resolution.</summary>
    public double NumberAt(string name, int resolution, string child)
    {
        string wanted = resolution.ToString(CultureInfo.InvariantCulture);
        string? text = All(name).FirstOrDefault(e => e.Attribute("resolution")?.Value == wanted)?
            .Elements().FirstOrDefault(e => e.Name.LocalName == child)?.Value;
        return Number(text ?? throw Fault($"{name} of {resolution} m has no {child}."), child);
    }

    public double Number(string text, string name) => double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        ? number
        : throw Fault($"{name} is '{text}', not a number.");

    public DateTimeOffset Moment(string name)
    {
        string text = Require(name);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset moment)
            ? moment
            : throw Fault($"{name} is '{text}', not a time.");
    }

    public AntaresException Fault(string what) => new(what, File, "Fetch or unpack the scene again.");
}
