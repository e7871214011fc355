using System.Globalization;

namespace Antares.Storage;

/// <summary>An attribute of a NetCDF file or of one of its variables: a text, or one or more numbers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">The text; empty for numbers.</param>
/// <param name="Numbers">The numbers; empty for a text.</param>
/// <param name="AsPixels">True where the numbers are values of the variable and have its type, as <c>flag_values</c>.</param>
public sealed record NetcdfProperty(string Name, string Text, IReadOnlyList<double> Numbers, bool AsPixels = false)
{
    /// <summary>A text.</summary>
    public NetcdfProperty(string name, string text)
        : this(name, text, [])
    {
    }

    /// <summary>Numbers.</summary>
    public NetcdfProperty(string name, params double[] numbers)
        : this(name, "", numbers)
    {
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Name}={Text}{string.Join(' ', Numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)))}{(AsPixels ? " (pixels)" : "")}";
}
