using System.Globalization;
using System.Text.RegularExpressions;

namespace Antares.Simulation.Scenes;

/// <summary>Processing baseline of scenes.</summary>
internal sealed partial record Baseline
{
    /// <summary>Reads <c>02.12</c>.</summary>
    /// <exception cref="UsageException">It is not written like that.</exception>
    public Baseline(string text)
    {
        if (!Form().IsMatch(text))
        {
            throw new UsageException($"'{text}' is no processing baseline.", "--baseline", "Write it as in 02.12, 04.00 or 05.09.");
        }

        Text = text;
    }

    /// <summary>As in metadata: <c>02.12</c>.</summary>
    public string Text { get; }

    /// <summary>As in names: <c>N0212</c>.</summary>
    public string Tag => "N" + Text.Replace(".", "", StringComparison.Ordinal);

    /// <summary>What is added to reflectance x 10000 before it is stored.</summary>
    public ushort Offset => HasOffset ? (ushort)1000 : (ushort)0;

    /// <summary>True from 04.00 on.</summary>
    public bool HasOffset => double.Parse(Text, CultureInfo.InvariantCulture) >= 4;

    [GeneratedRegex(@"^\d\d\.\d\d$")]
    private static partial Regex Form();
}
