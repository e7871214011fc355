using System.Text.Json.Serialization;

namespace Antares.Legend;

/// <summary>One class of a scheme.</summary>
/// <param name="Code">Number in maps, from 1; 0 is nodata.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Colour">Colour as <c>#rrggbb</c>.</param>
public sealed record Tag(int Code, string Name, string Colour)
{
    /// <summary>Red, green and blue.</summary>
    [JsonIgnore]
    public (byte Red, byte Green, byte Blue) Rgb =>
        (Convert.ToByte(Colour[1..3], 16), Convert.ToByte(Colour[3..5], 16), Convert.ToByte(Colour[5..7], 16));
}
