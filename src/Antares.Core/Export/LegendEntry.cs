namespace Antares.Export;

/// <summary>A class on the legend of a picture.</summary>
/// <param name="Code">Class code.</param>
/// <param name="Name">Name.</param>
/// <param name="Rgb">Colour.</param>
/// <param name="Share">Share of the mapped ground, as text.</param>
internal sealed record LegendEntry(int Code, string Name, (byte Red, byte Green, byte Blue) Rgb, string Share)
{
    /// <summary>Colour as SVG writes it.</summary>
    public string Colour => $"#{Rgb.Red:x2}{Rgb.Green:x2}{Rgb.Blue:x2}";
}
